-- steps: the steps by which a plan comes about, and the order of their days.
--
--     local steps = require "parts.steps"
--     steps.told(plan)                                  --> whether the plan tells how it came about
--     steps.step("notice", plan.process, "notice")      --> { key, name, record, field, day }, or nil without a day
--     steps.dated(plan)                                 --> those that have a day, in the order in which they come
--     steps.late(one.day, other.day)                    --> whether one comes after the other for sure
local steps = {}

-- A published edition tells nothing of the way to it, and need not.
function steps.told(plan)
  return plan.edition_kind ~= "published" and given(plan, "process")
end

steps.names = {
  budget = { ja = "予算案の閣議決定", en = "the cabinet's decision of the budget bill" },
  evaluation = { ja = "総合評価", en = "the evaluation" },
  policy_draft = { ja = "全体方針案の作成", en = "the draft of the overall policy" },
  asked = { ja = "意見照会", en = "the consultation" },
  replied = { ja = "意見照会への回答", en = "the replies to the consultation" },
  notice = { ja = "周知・提出依頼", en = "the notice and request for initiatives" },
  replies = { ja = "取組の回答", en = "the replies with initiatives" },
  adjustment = { ja = "全体調整", en = "the overall adjustment" },
  committee = { ja = "情報セキュリティ委員会の審議", en = "the committee's deliberation" },
  decision = { ja = "計画の決定", en = "the decision" },
}

-- A step: its name, the record and field that hold its day, and the day; nil where there is none.
function steps.step(name, record, field)
  local day = record[field]
  return day and { key = name, name = steps.names[name], record = record, field = field, day = day } or nil
end

-- Consultations are not among them, for there may be many.
function steps.dated(plan)
  local process, dated = plan.process, {}
  for _, name in ipairs { "evaluation", "policy_draft", "notice", "replies", "adjustment", "committee", "decision" } do
    local record, field = process, name
    if name == "committee" or name == "decision" then record, field = process[name], "date" end
    dated[#dated + 1] = steps.step(name, record, field)
  end
  return dated
end

function steps.late(day, other)
  return day.first > other.last
end

-- Reports that the second step comes before the first, which it needs.
function steps.wrong_order(before, after, fix)
  finding(after.record, after.field) {
    ja = "{after}（{after_day}）が、{before}（{before_day}）より先になっています。",
    en = "{after} ({after_day}) comes before {before} ({before_day})",
    after = after.name, after_day = after.day, before = before.name, before_day = before.day,
    related = { { before.record, before.field } },
    fix = fix or {
      ja = "日付を確かめてください。順序を変えて進めたときは、その進め方で支障がないかを確かめてください。",
      en = "see whether the dates are right; if the steps were taken in this order, see whether it did no harm",
    },
  }
end

return steps
