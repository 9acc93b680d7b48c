-- reason: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (plan.yaml)
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    error(("x"):rep(2000000))
  end,
}
