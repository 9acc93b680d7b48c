-- reason: stopped: over its time limit of 200 ms, in a function that cannot be interrupted
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local half = ("a"):rep(1000000)
    local _ = (half .. half):find(half .. "b", 1, true)
  end,
}
