-- matters: what happened last year that the priorities of this year have to answer (manual 4(1)イ): incidents, and what a
-- headquarters audit advised.
--
--     for _, matter in ipairs(matters.of(plan)) do … matters.answered(plan, matter, "audit") … end
--
-- A matter is { view =, id =, name =, what = (in both languages), advice = (true for an audit's), elsewhere = (true for an incident
-- of another organisation) }.
local hollow = require "parts.hollow"
local link = require "link"
local mention = require "mention"
local phrase = require "phrase"
local trace = require "trace"
local words = require "parts.words"

local matters = {}

local headquarters = {}
for i, name in ipairs((data "standards.yaml").headquarters) do headquarters[i] = name end
local from_headquarters = mention.of(headquarters)

local incident_name = { ja = "インシデント", en = "incident" }
local known = {} -- incident → its matter

function matters.incident(incident)
  local matter = known[incident]
  if not matter then
    matter = {
      view = incident, id = incident.id, name = phrase.name(incident), what = incident_name, elsewhere = incident.origin == "other",
    }
    known[incident] = matter
  end
  return matter
end

-- Incidents first; of an audit's advice what is still open.
function matters.of(plan)
  local list = {}
  for _, incident in ipairs(plan.evaluation.incidents) do list[#list + 1] = matters.incident(incident) end
  for _, audit in ipairs(plan.evaluation.audits) do
    if audit.status ~= "closed" and from_headquarters(audit.by) then
      list[#list + 1] = {
        view = audit, id = audit.id, name = phrase.name(audit), advice = true,
        what = { ja = "本部監査の助言", en = "advice of the headquarters audit" },
      }
    end
  end
  return list
end

-- Why the plan says that a matter needs nothing in a category, or nil. `category` may be left out: then of anything at all.
function matters.unneeded(matter, category)
  local unneeded = matter.view.unneeded
  local all, here = unneeded.all, category and unneeded[category]
  if all and not hollow.reason(all, "unneeded") then return all end
  if here and not hollow.reason(here, "unneeded") then return here end
end

-- "answered", "perhaps" or "unanswered", the priority (or initiative) of that category that answers it, and why. By the ids first,
-- straight or through a risk that rests on the matter; then by the texts.
function matters.answered(plan, matter, category)
  local by_id = trace.priorities(plan, matter.id, category)
  if #by_id > 0 then return "answered", by_id[1] end
  if matter.advice then return "unanswered" end
  local initiatives = plan.initiatives:of(category)
  local heard, item, reason = link.answers(initiatives:all("priorities"), matter.view)
  if heard ~= "unanswered" then return heard, item, reason end
  -- The title and the policy of an initiative are no priority, but may show what its priorities mean.
  heard, item, reason = link.answers(initiatives, matter.view)
  return heard == "unanswered" and heard or "perhaps", item, reason
end

-- The same for the items of the overall policy.
function matters.in_policy(plan, matter)
  local by_id = trace.policies(plan, matter.id)
  if #by_id > 0 then return "answered", by_id[1] end
  if matter.advice then return "unanswered" end
  return link.answers(plan.policy.items, matter.view)
end

local item_names = {
  priority = { ja = "重点", en = "priority" },
  initiative = { ja = "取組", en = "initiative" },
  policy_item = { ja = "方針", en = "policy item" },
}

-- The note for what may be an answer: it asks, says why, and offers what to write. `field`: where the matter is told, or nil;
-- `category`: of the priority or initiative, or nil.
function matters.offer(matter, field, item, reason, category)
  local first = phrase.with_id(matter.view)
  local why = { ja = reason and "（{why}）。" or "。", en = reason and " ({why})" or "" }
  finding(matter.view, field) {
    ja = (category and "{category}の" or "") .. "{kind}「{item}」が、{what}「{name}」に応えるものかどうかが明らかではありません。",
    en = "it is not clear whether the " .. (category and "{category} " or "") .. "{kind} '{item}' answers the {what} '{name}'",
    what = matter.what,
    name = matter.name,
    category = words.categories[category],
    kind = item_names[phrase.kind(item)],
    item = phrase.name(item),
    why = reason,
    write = phrase.write(item, "answers", matter.id or "…"),
    related = { { item, ja = "応えるものと思われる記載", en = "seems to answer it" } },
    severity = "note",
    fix = {
      ja = "応えるものであれば、" .. (matter.id and "" or "{what}に") .. first.ja .. "その{kind}{write}ください" .. why.ja,
      en = "if it does, " .. first.en .. "{write}" .. why.en,
    },
  }
end

return matters
