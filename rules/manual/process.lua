-- Manual 3: the steps by which the plan comes about, their days and their order.
local phrase = require "phrase"
local steps = require "parts.steps"
local words = require "parts.words"

local late, step, wrong_order = steps.late, steps.step, steps.wrong_order

rule {
  id = "steps-dated",
  clause = { "3.0-1", "3.0-2" },
  title = { ja = "策定の経緯に、各段階の日付を書く", en = "The steps bear their dates" },
  check = function(plan)
    if not steps.told(plan) then return end
    local missing = {}
    for _, field in ipairs { "budget", "evaluation", "policy_draft", "adjustment" } do
      if not given(plan.process, field) then missing[#missing + 1] = field end
    end
    if #missing == 0 then return end
    finding(plan.process, missing[1]) {
      ja = "策定の経緯に、{steps}の日付がありません。",
      en = "the process gives no date for {steps}",
      steps = phrase.both(steps.names, missing),
      fix = { ja = "それぞれを行った日（これから行うものは予定日）を書いてください。", en = "give the day of each, or the day planned" },
    }
  end,
}

-- Checks the days of the consultations against the draft and each other. Returns the last of them.
local function check_consultations(plan, draft)
  local latest
  for _, consultation in ipairs(plan.process.consultations) do
    local asked, replied = step("asked", consultation, "asked"), step("replied", consultation, "replied")
    local with = consultation.with
    if with and asked then asked.name = { ja = with .. "への意見照会", en = "the consultation of " .. with } end
    if with and replied then replied.name = { ja = with .. "の意見の回答", en = "the reply of " .. with } end
    if draft and asked and late(draft.day, asked.day) then wrong_order(draft, asked) end
    if asked and replied and late(asked.day, replied.day) then wrong_order(asked, replied) end
    local over = replied or asked
    if over and not (latest and latest.day.first >= over.day.first) then latest = over end
  end
  return latest
end

rule {
  id = "steps-in-order",
  clause = { "3.0-2" },
  title = { ja = "総合評価から委員会の審議まで、順を追って進める", en = "The steps from the evaluation to the committee come in order" },
  check = function(plan)
    local before, draft
    local list, at = steps.dated(plan), 1
    while list[at] and (list[at].key == "evaluation" or list[at].key == "policy_draft") do
      if list[at].key == "policy_draft" then draft = list[at] end
      at = at + 1
    end
    local consulted = check_consultations(plan, draft)
    if consulted then table.insert(list, at, consulted) end
    for _, one in ipairs(list) do
      -- Consultations were held against the draft already, the decision is held against the committee by a rule of its own.
      local checked = one == consulted or one.key == "decision"
      if before and not checked and late(before.day, one.day) then wrong_order(before, one) end
      before = one
    end
  end,
}

rule {
  id = "drawn-up-in-fourth-quarter",
  clause = { "3.0-1" },
  title = { ja = "予算案の閣議決定後の第4四半期に策定する", en = "The plan is drawn up in the fourth quarter, after the budget bill" },
  check = function(plan)
    local year = plan.fiscal_year - 1
    local days = calendar.fiscal(year)
    local early, after
    for _, one in ipairs(steps.dated(plan)) do
      local day = one.day.first
      local before_quarter = day < days.first or day <= days.last and calendar.quarter(day) ~= 4
      if before_quarter then early = early or one end
      if day > days.last then after = after or one end
    end
    for _, one in ipairs { early or false, after or false } do
      if one then
        finding(one.record, one.field) {
          ja = one == early and "{step}（{day}）が、{year}の第4四半期（1月から3月まで）より前になっています。"
            or "{step}（{day}）が、{year}の第4四半期（1月から3月まで）より後になっています。",
          en = one == early and "{step} ({day}) comes before the fourth quarter of {year} (January to March)"
            or "{step} ({day}) comes after the fourth quarter of {year} (January to March)",
          step = one.name, day = one.day, year = words.year(year), severity = plan.first_year and "note" or nil,
          fix = {
            ja = "年の誤りでないかを確かめてください。計画は、取組の完了又は相応の進捗が見込まれ、予算案が閣議決定された後の第4四半期に策定することが想定されています。",
            en = "see whether the year is right; a plan is meant to be drawn up once the year's work is near its end and the budget bill is decided",
          },
        }
      end
    end
  end,
}

rule {
  id = "after-the-budget-bill",
  clause = { "3.0-1" },
  title = { ja = "全体方針案は、予算案の閣議決定を踏まえて作成する", en = "The draft policy follows the budget bill" },
  check = function(plan)
    local process, year = plan.process, plan.fiscal_year - 1
    local budget, draft = step("budget", process, "budget"), step("policy_draft", process, "policy_draft")
    if not budget then return end
    if calendar.year_of(budget.day.first) ~= year then
      finding(process, "budget") {
        ja = "予算案の閣議決定の日（{day}）が、{year}の中にありません。",
        en = "the day of the budget bill ({day}) does not lie in {year}",
        day = budget.day, year = words.year(year),
        fix = { ja = "{target}の予算案が閣議決定された日を書いてください。", en = "give the day on which the budget bill for {target} was decided" },
        target = words.year(plan.fiscal_year),
      }
    elseif draft and late(budget.day, draft.day) then
      wrong_order(budget, draft)
    end
  end,
}
