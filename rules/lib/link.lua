-- link: does this priority answer that incident?
--
--     local link = require "link"
--     local voice, item, reason = link.answers(priorities, incident)
--
-- `voice` is "answered", "perhaps" or "unanswered"; `item` the one that answers it (or may), `reason` why, in both languages.
-- Ids decide where the plan gives them (`answers: [INC-1]`); else the texts speak: what happened and why, as concepts of
-- concepts.yaml, against what each item names and what it removes. docs/linking.md tells how, and how to add to it.
local link = {}

local speech = concepts("words.yaml", "concepts.yaml", "examples.yaml")

-- Adds a file of your pack, of the shape of words.yaml and concepts.yaml: link.extend "our-words.yaml", at the top of a rule file.
link.extend = speech.add

-- What two concepts are worth to each other: a measure against the first, an incident that is the second.
local WORTH = {
  same = 1, above = 0.9, below = 0.85, leads = 0.8, ["may lead"] = 0.5, led = 0.8, ["may be led"] = 0.5, close = 0.5,
}
local ANSWERED, PERHAPS = 0.75, 0.45
local OTHER_CAUSE = { below = 0.4, leads = 0.3, ["may lead"] = 0.3 } -- where the incident's own cause is another
local BROAD = 0.5 -- the same for what helps whatever the cause was
local OTHER_EFFECT = { led = 0.4, ["may be led"] = 0.3 } -- where the incident tells what came of it, and it is another
local HINT = 0.55 -- of the worth, where one side only hints at it
local PLACE = 0.4 -- of the worth of a place or a thing, where both sides say something more special
-- What speech.likeness has to tell where no concept does: less of a measure that is plainly one of security, and less for an answer
-- where the texts share words whose weights (speech.terms) come to SHARED.
local LIKE = {
  security = { answered = 0.85, shared = 0.78, perhaps = 0.72 },
  plain = { answered = 0.9, shared = 0.9, perhaps = 0.82 },
}
local SHARED = 2

-- What one text tells is worked out once for a plan, and so is what any incident makes of a concept.
local concept_by_id, reading_by_words, case_by_incident = {}, {}, {}
local names_by_view, reading_by_view = {}, {}

local function concept(id)
  local one = concept_by_id[id]
  if not one then
    one = speech.concept(id)
    concept_by_id[id] = one
  end
  return one
end

-- Whether a list of what was told holds something more special than places, things and hints.
local function is_special(told)
  for _, one in ipairs(told) do
    if not one.hint and not concept(one.id).context then return true end
  end
  return false
end

-- Without hints where something is said outright, and without what something more special says already.
local function distil(told)
  local special, kept = is_special(told), {}
  for _, one in ipairs(told) do
    local said_better = special and one.hint
    for _, other in ipairs(told) do
      if not (special and other.hint) and speech.relation(one.id, other.id) == "above" then said_better = true end
    end
    if not said_better then kept[#kept + 1] = one end
  end
  return kept, special
end

local function reading_of(words)
  local reading = reading_by_words[words]
  if not reading then
    local told, matter = speech.planned(words)
    reading = { matter = matter, words = words }
    reading.told, reading.special = distil(told)
    reading_by_words[words] = reading
  end
  return reading
end

-- Adds what another text tells of the same; what is said outright counts more than a hint.
local function add(told, more)
  for _, one in ipairs(more) do
    local at = 0
    for i, known in ipairs(told) do
      if known.id == one.id then at = i end
    end
    if at == 0 then told[#told + 1] = one
    elseif told[at].hint then told[at] = one end
  end
end

local function belongs(one, told)
  for _, known in ipairs(told) do
    local relation = speech.relation(one.id, known.id)
    if not known.hint and relation and relation ~= "close" then return true end
  end
  return false
end

-- What an incident is about: subject and cause; the summary, where they say nothing special, or for what belongs to it.
-- And whether the words as such may be compared: not where something was denied, or only trained for.
local function happened_in(incident)
  local told, comparable = {}, true
  for _, field in ipairs { "subject", "cause" } do
    if not text.blank(incident[field]) then
      local said, without = speech.happened(incident[field])
      if field == "subject" and without == "prepared" then return {}, false end
      if without then comparable = false end
      add(told, said)
    end
  end
  if not text.blank(incident.summary) then
    local special, more = is_special(told), {}
    for _, one in ipairs((speech.happened(incident.summary))) do
      if not special or one.hint or belongs(one, told) then more[#more + 1] = one end
    end
    add(told, more)
  end
  return told, comparable
end

-- An incident, ready to be compared: what happened, its words, and what measures against each concept are worth to it.
local function case_of(incident)
  local case = case_by_incident[incident]
  if not case then
    local told, comparable = happened_in(incident)
    case = { worth = {}, words = (incident.subject or "") .. "。" .. (incident.cause or ""), comparable = comparable }
    case.told, case.special = distil(told)
    case_by_incident[incident] = case
  end
  return case
end

-- Whether the incident itself tells another cause of `i`, or which kind of it there was.
local function is_explained(i, case)
  for _, other in ipairs(case.told) do
    local relation = speech.relation(other.id, i)
    if not concept(other.id).context and (relation == "below" or relation == "leads" or relation == "may lead") then
      return true
    end
  end
  return false
end

-- Whether the incident itself tells what `i` brought about.
local function has_effect(i, case)
  for _, other in ipairs(case.told) do
    local relation = speech.relation(i, other.id)
    if relation == "leads" or relation == "may lead" then return true end
  end
  return false
end

local function worth_to(p, i, case)
  local relation = speech.relation(p, i)
  if not relation then return 0 end
  if OTHER_EFFECT[relation] and has_effect(i, case) then return OTHER_EFFECT[relation] end
  local place = relation ~= "below" and concept(p).context
  if OTHER_CAUSE[relation] and not place and is_explained(i, case) then
    return concept(p).broad and relation == "leads" and BROAD or OTHER_CAUSE[relation]
  end
  return WORTH[relation]
end

-- What a measure against `p` is worth to an incident whether or not the measure's text says something special: the best of what
-- happened, and its id.
local function worth_of(p, special, case)
  local key = special and p or "." .. p
  local known = case.worth[key]
  if not known then
    known = { 0 }
    for _, one in ipairs(case.told) do
      local worth = worth_to(p, one.id, case)
      if one.hint then worth = worth * HINT end
      if special and case.special and (concept(p).context or concept(one.id).context) then worth = worth * PLACE end
      if worth > known[1] then known = { worth, one.id } end
    end
    case.worth[key] = known
  end
  return known[1], known[2]
end

-- The best of what a reading tells: its worth, the piece of text, and what of the incident it answers.
local function compare(reading, case)
  local best, piece, of = 0, nil, nil
  for _, one in ipairs(reading.told) do
    local worth, i = worth_of(one.id, reading.special, case)
    if one.hint then worth = worth * HINT end
    if worth > best then best, piece, of = worth, one.piece, i end
  end
  return best, piece, of
end

-- The weights of a reading's words.
local function weights_of(reading)
  if not reading.weights then
    local terms, weights = speech.terms(reading.words), {}
    for at = 1, #terms, 2 do weights[terms[at]] = terms[at + 1] end
    reading.weights, reading.plain = weights, #terms == 0
  end
  return reading.weights
end

-- How much of the words that not every plan is full of both texts hold, and the longest of them.
local function shared(reading, case)
  case.terms = case.terms or speech.terms(case.words)
  local weights, sum, longest = weights_of(reading), 0, ""
  for at = 1, #case.terms, 2 do
    local word = case.terms[at]
    sum = sum + (weights[word] or 0)
    if weights[word] and #word > #longest then longest = word end
  end
  return sum, longest
end

local function leaning_of(one)
  one.leaning = one.leaning or speech.leaning(one.words)
  return one.leaning
end

-- Where concepts are silent on one side at least: whether both texts lean to the same topic, and what words they share.
local function likeness(reading, case)
  local limits = LIKE[reading.matter]
  if not limits or not case.comparable or reading.special and case.special then return 0 end
  local sum, longest = shared(reading, case)
  if not case.special and (#case.terms == 0 or sum == 0 and not reading.special) then return 0 end
  if not reading.special and reading.plain then return 0 end
  local like = speech.likeness(leaning_of(reading), leaning_of(case))
  if like >= limits.answered or (sum >= SHARED and like >= limits.shared) then return ANSWERED, longest end
  if like >= limits.perhaps then return PERHAPS, longest end
  return 0
end

-- How well a reading answers an incident, and why.
local function judge(reading, case)
  local worth, piece, of = compare(reading, case)
  if worth >= PERHAPS then
    local name = concept(of).name
    return worth, {
      ja = "「" .. piece .. "」は" .. name.ja .. "に応えるものと読めます",
      en = "'" .. piece .. "' reads as an answer to " .. name.en,
    }
  end
  local like, word = likeness(reading, case)
  if like == 0 then return 0 end
  if word == "" then return like, { ja = "書きぶりが似ています", en = "both are written alike" } end
  return like, { ja = "どちらにも「" .. word .. "」とあります", en = "both say '" .. word .. "'" }
end

-- What an item says of itself: an initiative speaks through its title and policy, everything else through `what`.
local function words_of(item)
  if type(item) == "string" then return item end
  if tostring(item) == "plan data (initiative)" then return (item.title or "") .. "。" .. (item.policy or "") end
  return item.what
end

-- The ids that an item names. A plan that gives them costs no reading: texts are looked at only where no item names the incident.
local function names_of(view)
  local names = names_by_view[view]
  if not names then
    names = {}
    for _, id in ipairs(type(view) ~= "string" and view.answers or {}) do names[id] = true end
    names_by_view[view] = names
  end
  return names
end

local function named_by(items, id)
  for _, view in ipairs(items) do
    if names_of(view)[id] then return view end
  end
end

local function reading_of_item(view)
  local reading = reading_by_view[view]
  if reading == nil then
    local words = words_of(view)
    reading = not text.blank(words) and reading_of(words)
    reading_by_view[view] = reading
  end
  return reading
end

function link.answers(items, incident)
  local id = incident.id
  local view = id and named_by(items, id)
  if view then return "answered", view, { ja = "識別子 " .. id .. " が記されています", en = "it names " .. id } end
  local case = case_of(incident)
  local best, best_view, best_reason = 0, nil, nil
  for _, one in ipairs(items) do
    local reading = reading_of_item(one)
    if reading then
      local worth, reason = judge(reading, case)
      if worth > best then best, best_view, best_reason = worth, one, reason end
    end
  end
  if best >= ANSWERED then return "answered", best_view, best_reason end
  if best >= PERHAPS then return "perhaps", best_view, best_reason end
  return "unanswered"
end

-- Why the plan says that an incident needs no answer in a category ("education", …), or nil.
function link.unneeded(incident, category)
  local reason = incident.unneeded[category]
  return not text.blank(reason) and reason or nil
end

-- For looking into how texts are read: what an item tells, and what an incident does.
function link.explain(words, incident)
  return reading_of(words).told, case_of(incident).told
end

return link
