-- says: plan.yaml:6:11: warning: an element of a made list [hostile/attack]
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan.initiatives:of("technical"), 1) { ja = "x", en = "an element of a made list" }
  end,
}
