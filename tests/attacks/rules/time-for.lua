-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for i = 1, math.huge do local _ = i end
  end,
}
