-- reason: this value has no place in the plan
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan.last.evaluation.incidents, "x") { ja = "x", en = "ESCAPED" }
  end,
}
