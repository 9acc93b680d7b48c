-- Manual 2(4): submission and publication, which the manual asks of ministries.
local hollow = require "parts.hollow"
local offices = require "parts.offices"
local phrase = require "phrase"
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
        ja = "提出したときは `submitted` に提出日を、これから提出するときは `submission_planned` に予定時期を書いてください。",
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
        ja = "公表したときは `published` に公表日を、これから公表するときは `planned` に予定時期を書いてください。",
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

-- Whatever in the plan may be withheld, and of that what is; worked out once for a plan.
local items, withheld

local function look_over(plan)
  local evaluation = plan.evaluation
  items, withheld = {}, {}
  local lists = {
    evaluation.results, evaluation.incidents, evaluation.developments, evaluation.audits, evaluation.vulnerability_tests,
    evaluation.risks, plan.policy.items, plan.initiatives, plan.initiatives:all("priorities"), plan.initiatives:all("schedule"),
  }
  for _, list in ipairs(lists) do
    for _, item in ipairs(list) do
      items[#items + 1] = item
      if given(item, "publish") then withheld[#withheld + 1] = item end
    end
  end
end

local function all_items(plan)
  if not items then look_over(plan) end
  return items
end

local function withheld_items(plan)
  if not items then look_over(plan) end
  return withheld
end

rule {
  id = "withheld-has-a-reason",
  clause = { "2.4-2" },
  title = { ja = "公表しない事項には、その理由を書く", en = "Whatever is withheld has a reason" },
  each = withheld_items,
  check = function(item)
    if not hollow.reason(item.publish.withheld, "withheld") then return end
    finding(item.publish, "withheld") {
      ja = "公表しない理由がありません。", en = "nothing says why this is withheld",
      fix = {
        ja = "公表しない事項とするときは、その理由を書いてください（例: 構成上の弱点が推測されるおそれ）。公表する事項であれば、`publish` を削ってください。",
        en = "say why it is withheld, as in: weaknesses of the system could be inferred; or drop `publish`",
      },
    }
  end,
}

rule {
  id = "nothing-withheld-is-published",
  clause = { "2.4-2" },
  title = { ja = "公表版に、公表しない事項を載せない", en = "The published edition holds nothing withheld" },
  each = withheld_items,
  check = function(item, plan)
    if plan.edition_kind ~= "published" then return end
    finding(item, "publish") {
      ja = "公表版に、公表しない事項（{reason}）が載っています。",
      en = "the published edition holds something withheld ({reason})",
      reason = item.publish.withheld or { ja = "理由の記載なし", en = "no reason given" }, related = item,
      fix = { ja = "この項目を公表版から削るか、公表できるのであれば `publish` を削ってください。",
              en = "take the item out of the published edition, or drop `publish` if it may be shown" },
    }
  end,
}

-- What each sort of item says; the texts that would give it away.
local tells = {
  activity = { "what" }, audit = { "what" }, development = { "what" }, incident = { "summary", "cause" },
  initiative = { "policy" }, policy_item = { "what" }, priority = { "what" }, result = { "done" }, risk = { "what" },
  vulnerability_test = { "what" },
}
local SHORT = 8 -- characters: what is shorter stands in other texts by chance

local function each_text(item, visit)
  for _, field in ipairs(tells[phrase.kind(item)]) do
    if not text.blank(item[field]) then visit(field, item[field]) end
  end
end

-- The items that are withheld, and the parts of initiatives that are, as a set.
local function secret_items(plan)
  local set = {}
  for _, item in ipairs(withheld_items(plan)) do set[item] = true end
  for _, initiative in ipairs(plan.initiatives) do
    if set[initiative] then
      for _, list in ipairs { initiative.priorities, initiative.schedule } do
        for _, part in ipairs(list) do set[part] = true end
      end
    end
  end
  return set
end

rule {
  id = "withheld-is-not-repeated",
  clause = { "2.4-2" },
  severity = "warning",
  title = { ja = "公表しない事項を、公表する事項の中に書かない", en = "What is withheld is not repeated in what is published" },
  check = function(plan)
    if plan.edition_kind == "published" or #withheld_items(plan) == 0 then return end
    local secret, secrets, forms = secret_items(plan), {}, {}
    for item in pairs(secret) do
      each_text(item, function(field, said)
        local form = text.normal(said):gsub("。$", "")
        if text.length(form) < SHORT then return end
        secrets[#secrets + 1], forms[#forms + 1] = { item, field, ja = "公表しない事項", en = "what is withheld" }, form
      end)
    end
    if #secrets == 0 then return end
    local find = text.matcher(forms)
    for _, item in ipairs(all_items(plan)) do
      if not secret[item] then
        each_text(item, function(field, said)
          local number = find(said)[1]
          if not number then return end
          local told = secrets[number]
          finding(item, field) {
            ja = "公表しない事項とされた内容が、公表する事項にも書かれています（「{secret}」）。",
            en = "what is withheld elsewhere stands here for all to read ('{secret}')",
            secret = told[1][told[2]], related = { told },
            fix = {
              ja = "こちらの書き方を改めるか、こちらにも `publish` を付けて公表しない事項としてください。",
              en = "put it differently here, or withhold it here too with `publish`",
            },
          }
        end)
      end
    end
  end,
}
