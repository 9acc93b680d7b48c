-- says: x…
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local words = ("x"):rep(2000000)
    finding(plan) { ja = words, en = words }
  end,
}
