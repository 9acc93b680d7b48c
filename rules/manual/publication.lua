-- Manual 2(4): submission and publication, which the manual asks of ministries. What is withheld: withheld.lua.
local offices = require "parts.offices"
local words = require "parts.words"

rule {
  id = "submission-dated",
  clause = { "2.4-1" },
  title = { ja = "提出日又は提出の予定時期を示す", en = "The plan says when it was or will be submitted" },
  check = function(plan)
    local publication = plan.publication
    if plan.edition_kind == "published" or given(publication, "submitted") or given(publication, "submission_planned") then return end
    finding(publication, "submitted") {
      ja = "{office}への提出について、提出日も予定時期も書かれていません。",
      en = "neither the day nor a planned time of the submission to {office} is given",
      office = offices.cybersecurity(calendar.fiscal(plan.fiscal_year).first),
      fix = {
        ja = "提出したときは`submitted`に提出日を、これから提出するときは`submission_planned`に予定時期を書いてください。",
        en = "give the day in `submitted`, or the planned time in `submission_planned`",
      },
    }
  end,
}

rule {
  id = "publication-planned",
  clause = { "2.4-2" },
  title = { ja = "公表日又は公表の予定時期を示す", en = "The plan says when it was or will be published" },
  check = function(plan)
    local publication = plan.publication
    if plan.edition_kind == "published" or given(publication, "published") or given(publication, "planned") then return end
    finding(publication, "published") {
      ja = "公表日も公表の予定時期も書かれていません。",
      en = "neither the day nor a planned time of publication is given",
      fix = {
        ja = "公表したときは`published`に公表日を、これから公表するときは`planned`に予定時期を書いてください。",
        en = "give the day in `published`, or the planned time in `planned`",
      },
    }
  end,
}

local steps = {
  { field = "submitted", ja = "提出日", en = "the day of submission" },
  { field = "submission_planned", ja = "提出の予定時期", en = "the planned time of submission" },
  { field = "published", ja = "公表日", en = "the day of publication" },
  { field = "planned", ja = "公表の予定時期", en = "the planned time of publication" },
}

rule {
  id = "publication-follows-decision",
  clause = { "2.4-1", "2.4-2" },
  title = { ja = "計画を決定した後に、提出し、公表する", en = "Submission and publication follow the decision" },
  check = function(plan)
    local decided = plan.process.decision.date or plan.process.committee.date
    local year_before = calendar.fiscal(plan.fiscal_year - 1)
    for _, step in ipairs(steps) do
      local when = plan.publication[step.field]
      if when and when.last < (decided and decided.first or year_before.first) then
        finding(plan.publication, step.field) {
          ja = decided and "{step}（{when}）が、計画を決定した日（{decided}）より前になっています。"
            or "{step}（{when}）が、この計画の策定を始める{year}より前になっています。",
          en = decided and "{step} ({when}) lies before the plan was decided ({decided})"
            or "{step} ({when}) lies before {year}, in which the plan was drawn up",
          step = step, when = when, decided = decided, year = words.year(plan.fiscal_year - 1), related = decided,
          fix = { ja = "日付を直してください。前年度の計画の日付が残っていないかを確かめてください。",
                  en = "mend the date; see whether it was left over from last year's plan" },
        }
      end
    end
  end,
}

rule {
  id = "publication-not-after-its-year",
  clause = { "2.4-1", "2.4-2" },
  severity = "warning",
  title = { ja = "対象年度が終わる前に、提出し、公表する", en = "Submission and publication come before the plan's year is over" },
  check = function(plan)
    local last = calendar.fiscal(plan.fiscal_year).last
    for _, step in ipairs(steps) do
      local when = plan.publication[step.field]
      if when and when.first > last then
        finding(plan.publication, step.field) {
          ja = "{step}（{when}）が、対象年度（{year}）の後になっています。",
          en = "{step} ({when}) lies after the year that the plan is for ({year})",
          step = step, when = when, year = words.year(plan.fiscal_year), related = { { plan, "fiscal_year" } },
          fix = { ja = "年の誤りでないかを確かめ、日付を直してください。", en = "see whether the year is right, and mend the date" },
        }
      end
    end
  end,
}
