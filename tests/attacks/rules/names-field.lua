-- reason: plan has no field 'initiativs'; did you mean 'initiatives'?
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    return plan.initiativs
  end,
}
