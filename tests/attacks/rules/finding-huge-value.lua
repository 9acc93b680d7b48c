-- says: xx…
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan) { ja = "{v}", en = "{v}", v = ("x"):rep(2000000) }
  end,
}
