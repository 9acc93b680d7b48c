-- link: does this priority answer that incident?
--
--     local link = require "link"
--     local voice, item, reason = link.answers(priorities, incident)
--
-- `voice` is "answered", "perhaps" or "unanswered"; `item` the one that answers it (or may), `reason` why, in both languages.
-- Ids decide where the plan gives them (`answers: [INC-1]`); else the texts speak: what happened and why, as concepts of
-- concepts.yaml, against what each item names and what it removes. docs/linking.md tells how, and how to add to it.
local link = {}

local speech = concepts("words.yaml", "concepts.yaml")

-- Adds a file of your pack, of the shape of words.yaml and concepts.yaml: link.extend "our-words.yaml", at the top of a rule file.
link.extend = speech.add

-- What two concepts are worth to each other: a measure against the first, an incident that is the second.
local WORTH = {
  same = 1, above = 0.9, below = 0.85, leads = 0.8, ["may lead"] = 0.5, led = 0.8, ["may be led"] = 0.5, close = 0.5,
}
local ANSWERED, PERHAPS = 0.75, 0.45
local OTHER_CAUSE = { below = 0.4, leads = 0.3, ["may lead"] = 0.3 } -- where the incident's own cause is another
local HINT = 0.55 -- of the worth, where one side only hints at it
local PLACE = 0.4 -- of the worth of a place or a thing, where both sides say something more special
local SHARED_MUCH, SHARED = 4, 2 -- what speech.shared tells

local known = {} -- id → what speech.concept tells

local function concept(id)
  local one = known[id]
  if not one then
    one = speech.concept(id)
    known[id] = one
  end
  return one
end

local function has_special(strong)
  for id in pairs(strong) do
    if not concept(id).context then return true end
  end
  return false
end

-- What is said outright or, where nothing special is, what is hinted at; without what something more special says already.
-- id → { piece =, hint = }
local function weigh(strong, hints)
  local told = {}
  for id, piece in pairs(strong) do told[id] = { piece = piece } end
  if not has_special(strong) then
    for id, piece in pairs(hints) do
      if not told[id] then told[id] = { piece = piece, hint = true } end
    end
  end
  local kept = {}
  for id, what in pairs(told) do
    local said_better = false
    for other in pairs(told) do
      if speech.relation(id, other) == "above" then said_better = true end
    end
    if not said_better then kept[id] = what end
  end
  return kept
end

local function take(into, from)
  for id, piece in pairs(from) do into[id] = into[id] or piece end
end

local function is_related(id, strong)
  for other in pairs(strong) do
    local relation = speech.relation(id, other)
    if relation and relation ~= "close" then return true end
  end
  return false
end

-- What an incident is about: subject and cause; the summary, where they say nothing special, or for what belongs to it.
local function happened_in(incident)
  local strong, hints = {}, {}
  for _, field in ipairs { "subject", "cause" } do
    if not text.blank(incident[field]) then
      local said, hinted, prepared = speech.happened(incident[field])
      if field == "subject" and prepared then return {} end
      take(strong, said)
      take(hints, hinted)
    end
  end
  if not text.blank(incident.summary) then
    local said, hinted = speech.happened(incident.summary)
    local special, more = has_special(strong), {}
    for id, piece in pairs(said) do
      if not special or is_related(id, strong) then more[id] = piece end
    end
    take(strong, more)
    take(hints, hinted)
  end
  return weigh(strong, hints)
end

-- Whether the incident itself tells another cause of `i`, or which kind of it there was.
local function is_explained(i, incident)
  for other in pairs(incident) do
    local relation = speech.relation(other, i)
    if not concept(other).context and (relation == "below" or relation == "leads" or relation == "may lead") then
      return true
    end
  end
  return false
end

local function worth_of(p, i, incident)
  local relation = speech.relation(p, i)
  if not relation then return 0 end
  local general = relation ~= "below" and (concept(p).context or concept(p).broad)
  if OTHER_CAUSE[relation] and not general and is_explained(i, incident) then return OTHER_CAUSE[relation] end
  return WORTH[relation]
end

local function is_special(told)
  for id, what in pairs(told) do
    if not what.hint and not concept(id).context then return true end
  end
  return false
end

-- The best pair of a measure and what happened: its worth, and the two ids.
local function compare(told, incident)
  local best, of, to = 0, nil, nil
  local both = is_special(told) and is_special(incident)
  for p, measure in pairs(told) do
    for i, occurrence in pairs(incident) do
      local worth = worth_of(p, i, incident)
      if measure.hint or occurrence.hint then worth = worth * HINT end
      if both and (concept(p).context or concept(i).context) then worth = worth * PLACE end
      if worth > best then best, of, to = worth, p, i end
    end
  end
  return best, of, to
end

local readings = {} -- text of an item → what weigh tells, and whether it is another matter

local function reading_of(words)
  local reading = readings[words]
  if not reading then
    local strong, hints, matter = speech.planned(words)
    reading = { told = weigh(strong, hints), matter = matter }
    readings[words] = reading
  end
  return reading
end

-- Where concepts are silent on one side at least: what the texts share in words. Without a concept of the incident it may
-- answer, else it suggests.
local function likeness(words, reading, incident, happened)
  if is_special(reading.told) or reading.matter then return 0 end
  local shared, piece = speech.shared((incident.subject or "") .. "。" .. (incident.cause or ""), words)
  if shared >= SHARED_MUCH and not is_special(happened) then return ANSWERED, piece end
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
  return item.what
end

local function named_by(items, id)
  for _, item in ipairs(items) do
    if type(item) ~= "string" and names(item, id) then return item end
  end
end

-- How well one item answers it, and why.
local function judge(words, incident, happened)
  local reading = reading_of(words)
  local worth, p, i = compare(reading.told, happened)
  if worth >= PERHAPS then
    local piece, name = reading.told[p].piece, concept(i).name
    return worth, {
      ja = "「" .. piece .. "」は" .. name.ja .. "に応えるものと読めます",
      en = "'" .. piece .. "' reads as an answer to " .. name.en,
    }
  end
  local like, piece = likeness(words, reading, incident, happened)
  if like == 0 then return 0 end
  return like, { ja = "どちらにも「" .. piece .. "」とあります", en = "both say '" .. piece .. "'" }
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
    if not text.blank(words) then
      local worth, reason = judge(words, incident, happened)
      if worth > best then best, best_item, best_reason = worth, one, reason end
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

-- For looking into how texts are read: what is told of an incident, and of an item.
function link.explain(words, incident)
  return reading_of(words).told, happened_in(incident)
end

return link
