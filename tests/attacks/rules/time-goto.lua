-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    ::again:: goto again
  end,
}
