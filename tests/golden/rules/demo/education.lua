rule {
  id = "education-answers-incidents",
  clause = "1-1",
  title = { ja = "インシデントの原因を教育の重点に入れる", en = "education answers incidents" },
  each = function(plan) return plan.evaluation.incidents end,
  check = function(incident, plan)
    local priorities = plan.initiatives:of("education"):all("priorities")
    for _, priority in ipairs(priorities) do
      for _, id in ipairs(priority.answers) do
        if id == incident.id then return end
      end
    end
    finding(incident, "cause") {
      ja = "「{subject}」に応える教育の`priorities`がありません。",
      en = "no education priority (`priorities`) answers '{subject}'",
      related = priorities,
      fix = { ja = "`answers`に{id}を書いてください。", en = "write {id} under `answers`" },
    }
  end,
}

rule {
  id = "last-year",
  clause = "1-2",
  title = { ja = "前年度の計画と実績がある", en = "last year is there" },
  check = function(plan)
    if given(plan.last) and #plan.records == 0 then
      finding(plan, "fiscal_year") {
        ja = "前年度（{year}）の実績がありません。",
        en = "there is no record of {year}",
        year = (function()
          local ja, en = calendar.name(plan.fiscal_year - 1)
          return { ja = ja, en = en }
        end)(),
      }
    end
  end,
}
