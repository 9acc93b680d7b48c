-- reason: a rule cannot change plan data
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    plan.x.numbers[1] = 5
  end,
}
