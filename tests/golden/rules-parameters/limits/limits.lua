rule {
  id = "attendance",
  title = { ja = "受講率は下限を超える", en = "attendance is above the bound" },
  parameters = {
    low = { type = "number", default = 90, ja = "受講率の下限（%）", en = "lower bound of attendance (%)" },
    called = { type = "list", default = { "受講率" }, ja = "受講率を指す語", en = "words for attendance" },
  },
  each = function(plan) return plan.evaluation.results:all "measures" end,
  check = function(measure, plan, parameters)
    for _, word in ipairs(parameters.called) do
      if text.contains(measure.what, word) and measure.value < parameters.low then
        finding(measure, "value") { ja = "{what}が{low}%を下回っています。", en = "{what} is below {low}%", low = parameters.low }
      end
    end
  end,
}

rule {
  id = "misspelt",
  title = { ja = "パラメータの名前の誤り", en = "a parameter that is not there" },
  parameters = { low = { type = "number", default = 1, ja = "下限", en = "lower bound" } },
  check = function(plan, parameters)
    if plan.first_year then return parameters.lwo end
  end,
}
