-- reason: pairs cannot order keys that are plan data without a place in the plan
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for _ in pairs { [plan.evaluation] = 1, [plan.policy] = 2, [plan.initiatives:of("education")] = 3 } do end
  end,
}
