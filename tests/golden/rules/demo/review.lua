rule {
  id = "validity-of-results",
  clause = "1-2",
  review = true,
  title = { ja = "実績の妥当性を人が判断する", en = "a person judges whether a result was valid" },
  each = function(plan) return plan.evaluation.results end,
  check = function(result)
    finding(result, "done") {
      ja = "{initiative}の実績は、方針と重点に照らして妥当でしたか。",
      en = "was the result of {initiative} valid against policy and priorities?",
    }
  end,
}
