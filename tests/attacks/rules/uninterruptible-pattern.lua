-- reason: stopped: over its time limit of 200 ms, in a function that cannot be interrupted
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    (("a"):rep(100000)):find((".-"):rep(30) .. "b")
  end,
}
