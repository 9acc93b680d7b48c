-- withheld: what of a plan may be withheld from publication (`publish`), and what is. Looked over once for a plan.
--
--     withheld.items(plan)            --> whatever may be withheld
--     withheld.marked(plan)           --> of that, what is
--     withheld.name(item)             --> what it is called, also a result, a priority or an activity
local phrase = require "phrase"

local withheld = {}

local seen = {} -- plan → its items and those that are withheld; a state serves one plan, and the full one beside it

local function look_over(plan)
  local evaluation = plan.evaluation
  local found = { items = {}, marked = {} }
  local lists = {
    evaluation.results, evaluation.incidents, evaluation.developments, evaluation.audits, evaluation.vulnerability_tests,
    evaluation.risks, plan.policy.items, plan.initiatives, plan.initiatives:all("priorities"), plan.initiatives:all("schedule"),
  }
  for _, list in ipairs(lists) do
    for _, item in ipairs(list) do
      found.items[#found.items + 1] = item
      if given(item, "publish") then found.marked[#found.marked + 1] = item end
    end
  end
  return found
end

local function of(plan)
  seen[plan] = seen[plan] or look_over(plan)
  return seen[plan]
end

function withheld.items(plan)
  return of(plan).items
end

function withheld.marked(plan)
  return of(plan).marked
end

function withheld.name(item)
  if phrase.kind(item) == "activity" then return item.what or { ja = "（内容の記載なし）", en = "(not described)" } end
  return phrase.name(item)
end

return withheld
