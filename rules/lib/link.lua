-- link: does this priority answer that incident?
--
--     local link = require "link"
--     local voice, item, reason = link.answers(priorities, incident)
--
-- `voice` is "answered", "perhaps" or "unanswered"; `item` the one that answers it (or may), `reason` why, in both languages.
-- Ids decide where the plan gives them (`answers: [INC-1]`); else the texts speak, by the concepts of concepts.yaml.
local link = {}

local concepts = {}
for id, concept in pairs((data "concepts.yaml").concepts) do
  local spellings = {}
  for _, spelling in ipairs(concept.says) do spellings[#spellings + 1] = text.normal(spelling) end
  concepts[id] = spellings
end

local known = {} -- text → set of concepts

local function concepts_of(words)
  if not words then return {} end
  local found = known[words]
  if found then return found end
  found = {}
  local form = text.normal(words)
  for id, spellings in pairs(concepts) do
    for _, spelling in ipairs(spellings) do
      if form:find(spelling, 1, true) then
        found[id] = spelling
        break
      end
    end
  end
  known[words] = found
  return found
end

local function names(item, id)
  for _, answered in ipairs(item.answers) do
    if answered == id then return true end
  end
  return false
end

local function kind_of(item)
  return tostring(item):match("%((.-)%)") or ""
end

-- What an item says of itself: an initiative speaks through its title and policy, everything else through `what`.
local function words_of(item)
  if type(item) == "string" then return item end
  if kind_of(item) == "initiative" then return (item.title or "") .. "\n" .. (item.policy or "") end
  return item.what
end

function link.answers(items, incident)
  if incident.id then
    for _, item in ipairs(items) do
      if type(item) ~= "string" and names(item, incident.id) then
        return "answered", item, { ja = "識別子 " .. incident.id .. " が記されています", en = "it names " .. incident.id }
      end
    end
  end
  for _, item in ipairs(items) do
    local said = concepts_of(words_of(item))
    for _, field in ipairs { "subject", "cause", "summary" } do
      for id in pairs(concepts_of(incident[field])) do
        if said[id] then
          return field == "summary" and "perhaps" or "answered", item,
            { ja = "どちらも「" .. said[id] .. "」に関わります", en = "both are about " .. id }
        end
      end
    end
  end
  return "unanswered"
end

-- Why the plan says that an incident needs no answer in a category ("education", …), or nil.
function link.unneeded(incident, category)
  local reason = incident.unneeded[category]
  return not text.blank(reason) and reason or nil
end

return link
