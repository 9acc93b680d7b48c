-- link: does this priority answer that incident?
--
--     local link = require "link"
--     local voice, item, reason = link.answers(priorities, incident)
--
-- `voice` is "answered", "perhaps" or "unanswered"; `item` the one that answers it (or may), `reason` why, in both languages.
-- Ids decide where the plan gives them (`answers: [INC-1]`); else the texts speak: what happened and why, as concepts,
-- against what each item speaks of and what it removes.
local concept = require "concept"
local alike = require "alike"

local link = {}

local ANSWERED, PERHAPS = 0.75, 0.45
local SHARED_MUCH, SHARED = 4, 2 -- what alike.shared tells

-- id → set of what it is a kind of, at any distance
local kinds = {}

local function kinds_of(id)
  local above = kinds[id]
  if above then return above end
  above = {}
  kinds[id] = above
  for _, parent in ipairs(concept.known[id].is) do
    above[parent] = true
    for other in pairs(kinds_of(parent)) do above[other] = true end
  end
  return above
end

local function holds(list, id)
  for _, one in ipairs(list) do
    if one == id then return true end
  end
  return false
end

-- Whether one brings the other about: "leads", "may" or nothing. What a kind of a thing leads to, the thing leads to.
local function brings(cause, effect)
  for _, relation in ipairs { "leads", "may" } do
    local function linked(from)
      for _, to in ipairs(concept.known[from][relation]) do
        if to == effect or kinds_of(effect)[to] then return true end
      end
    end
    if linked(cause) then return relation end
    for parent in pairs(kinds_of(cause)) do
      if linked(parent) then return relation end
    end
  end
end

-- Without what something more special in the same set says already.
local function most_special(told)
  local kept = {}
  for id, what in pairs(told) do kept[id] = what end
  for id in pairs(told) do
    for above in pairs(kinds_of(id)) do kept[above] = nil end
  end
  return kept
end

-- A hint counts for nothing beside what is said outright.
local function without_hints(told)
  local strong = {}
  for id, what in pairs(told) do
    if what.strong and not concept.known[id].context then strong[id] = what end
  end
  for _ in pairs(strong) do
    for id, what in pairs(told) do
      if what.strong then strong[id] = what end
    end
    return strong
  end
  return told
end

local function is_related(a, b)
  return a == b or kinds_of(a)[b] or kinds_of(b)[a] or brings(a, b) or brings(b, a)
end

-- What an incident is about: subject and cause; the summary, where they say nothing special, or for what belongs to it.
local function happened_in(incident)
  if concept.only_prepared(incident.subject) then return {} end
  local told, special = {}, false
  for _, field in ipairs { "subject", "cause" } do
    for id, what in pairs(concept.happened(incident[field])) do
      if not (told[id] and told[id].strong) then told[id] = what end
      if what.strong and not concept.known[id].context then special = true end
    end
  end
  for id, what in pairs(concept.happened(incident.summary)) do
    if not told[id] then
      local belongs = not special
      for other, said in pairs(told) do
        if said.strong and is_related(id, other) then belongs = true end
      end
      if belongs then told[id] = what end
    end
  end
  return most_special(without_hints(told))
end

-- How well a measure against `p` answers an incident that is `i`; `incident` is all that it is.
local function score(p, i, incident)
  if p == i then return 1 end
  if kinds_of(i)[p] then return 0.9 end
  -- Another cause is known: a measure against this one is no answer.
  local explained = false
  for other in pairs(incident) do
    if other ~= i and not concept.known[other].context and
      (brings(other, i) or kinds_of(other)[i]) then explained = true end
  end
  if kinds_of(p)[i] then return explained and 0.4 or 0.85 end
  local leads = brings(p, i)
  if leads then
    if explained and not (concept.known[p].context or concept.known[p].broad) then return 0.3 end
    return leads == "leads" and 0.8 or 0.5
  end
  leads = brings(i, p)
  if leads then return leads == "leads" and 0.8 or 0.5 end
  for _, parent in ipairs(concept.known[p].is) do
    if concept.known[parent].close and kinds_of(i)[parent] then return 0.5 end
  end
  return 0
end

local function has_special(told)
  for id, what in pairs(told) do
    if what.strong and not concept.known[id].context then return true end
  end
  return false
end

-- The best pair of a measure and what happened: its score, and the two ids.
local function compare(told, incident)
  local best, of, to = 0, nil, nil
  local both = has_special(told) and has_special(incident)
  for p, what in pairs(told) do
    for i, said in pairs(incident) do
      local now = score(p, i, incident)
      if not (what.strong and said.strong) then now = now * 0.55 end
      if both and (concept.known[p].context or concept.known[i].context) then now = now * 0.4 end
      if now > best then best, of, to = now, p, i end
    end
  end
  return best, of, to
end

-- Where concepts are silent on one side at least: what the texts share in words. Without a concept of the incident it may
-- answer, else it suggests.
local function likeness(words, told, incident, happened)
  if has_special(told) or concept.is_other_matter(words) then return 0 end
  local shared, piece = alike.shared(words, (incident.subject or "") .. "。" .. (incident.cause or ""))
  if shared >= SHARED_MUCH and not has_special(happened) then return ANSWERED, piece end
  if shared >= SHARED then return PERHAPS, piece end
  return 0
end

local function names(item, id)
  for _, answered in ipairs(item.answers or {}) do
    if answered == id then return true end
  end
  return false
end

-- What an item says of itself: an initiative speaks through its title and policy, everything else through `what`.
local function words_of(item)
  if type(item) == "string" then return item end
  if tostring(item) == "plan data (initiative)" then return (item.title or "") .. "。" .. (item.policy or "") end
  return item.what or ""
end

local function named_by(items, id)
  for _, item in ipairs(items) do
    if type(item) ~= "string" and names(item, id) then return item end
  end
end

function link.answers(items, incident)
  local item = incident.id and named_by(items, incident.id)
  if item then
    return "answered", item, { ja = "識別子 " .. incident.id .. " が記されています", en = "it names " .. incident.id }
  end
  local happened = happened_in(incident)
  local best, best_item, best_reason = 0, nil, nil
  for _, one in ipairs(items) do
    local words = words_of(one)
    local told = most_special(without_hints(concept.measures(words)))
    local now, p, i = compare(told, happened)
    if now > best and now >= PERHAPS then
      best, best_item = now, one
      best_reason = {
        ja = "「" .. told[p].piece .. "」は" .. concept.known[i].name.ja .. "に応えるものと読めます",
        en = "'" .. told[p].piece .. "' reads as an answer to " .. concept.known[i].name.en,
      }
    elseif now < PERHAPS then
      local alike_now, piece = likeness(words, told, incident, happened)
      if alike_now > best then
        best, best_item = alike_now, one
        best_reason = { ja = "どちらにも「" .. piece .. "」とあります", en = "both say '" .. piece .. "'" }
      end
    end
  end
  if best >= ANSWERED then return "answered", best_item, best_reason end
  if best >= PERHAPS then return "perhaps", best_item, best_reason end
  return "unanswered"
end

-- Why the plan says that an incident needs no answer in a category ("education", …), or nil.
function link.unneeded(incident, category)
  local reason = incident.unneeded[category]
  return not text.blank(reason) and reason or nil
end

return link
