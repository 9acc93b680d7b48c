-- link: does this priority answer that incident?
--
--     local link = require "link"
--     local voice, item, reason = link.answers(priorities, incident)
--
-- `voice` is "answered", "perhaps" or "unanswered"; `item` the one that answers it (or may), `reason` why, in both languages.
-- Ids decide where the plan gives them (`answers: [INC-1]`); else the texts speak: what happened and why, as concepts of
-- concepts.yaml, against what each item names and what it removes; and how alike both are to the examples of each concept. All that
-- is weighed together. docs/linking.md tells how, and how to add to it.
local quoting = require "quoting"

local link = {}

local max = math.max

local speech = concepts("words.yaml", "concepts.yaml", "examples/mail-and-papers.yaml", "examples/things.yaml",
  "examples/attacks.yaml", "examples/systems.yaml", "examples/people-and-services.yaml", "examples/foreign.yaml", "own.yaml")

-- Adds a file of your pack, of the shape of words.yaml and concepts.yaml: link.extend "our-words.yaml", at the top of a rule file. It
-- counts for the rules of that pack; own.yaml counts for all.
link.extend = speech.add

-- What two concepts are worth to each other: a measure against the first, an incident that is the second.
local WORTH = {
  same = 1, above = 0.9, below = 0.85, leads = 0.8, ["may lead"] = 0.5, led = 0.8, ["may be led"] = 0.5, close = 0.5,
}
local ANSWERING, ASIDE = 0.75, 0.45 -- a worth that is an answer by itself; one that is on something else
local OTHER_CAUSE = { below = 0.4, leads = 0.3, ["may lead"] = 0.3 } -- where the incident's own cause is another
local BROAD = 0.5 -- the same for what helps whatever the cause was
local OTHER_EFFECT = { led = 0.4, ["may be led"] = 0.3 } -- where the incident tells what came of it, and it is another
local UNKNOWN_CAUSE = { below = 0.5, leads = 0.5, ["may lead"] = 0.3 } -- where nobody knows yet which it was
local HINT = 0.55 -- of the worth, where one side only hints at it
local PLACE = 0.4 -- of the worth of a place or a thing, where both sides say something more special
local OTHERWISE = 0.5 -- the worth of a place where it only happened, where the incident tells a cause of its own
local NAMED = 0.5 -- the worth, at most, of what a title without a word of security only names: オンライン会議の音質の改善
local RELATED = 0.3 -- from here to ANSWERING something else of the same kind is told

-- How much each piece of evidence (link.evidence) speaks for an answer, as tests/linking/learn.lua has learned it; 0 in all is even.
local WEIGHTS = {
  slant = 2.49, chance = 3.18, cause_slant = 2.72, cause_chance = 2.34, foreign = -1.59,
  answering = -0.04, related = -0.50, removed = 0.93, shared = -0.53,
  other = -0.64, aside = -1.75, bare = -1.11,
  bias = -5.88,
}
local SURE, ASKED = 10, -0.59 -- what is beyond doubt, and what is just worth a question
local OWN = -1 -- what is that far from foreign is no nearer to an answer if it is farther
local ANSWERED, PERHAPS = 0.3, -0.6 -- what is above; somewhat in doubt, for a gap that nobody hears of is worse than a question

-- What one text tells is worked out once for a plan, and so is what any incident makes of a concept.
local concept_by_id, reading_by_words, leaning_by_words, case_by_incident = {}, {}, {}, {}
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
  for i = 1, #told do
    local one = told[i]
    if not one.hint and not concept(one.id).context then return true end
  end
  return false
end

-- Without hints where something is said outright, and without what something more special says already.
local function distil(told)
  local special, kept = is_special(told), {}
  for _, one in ipairs(told) do
    local said_better = special and one.hint
    for i = 1, #told do
      local other = told[i]
      if not (special and other.hint) and speech.relation(one.id, other.id) == "above" then said_better = true end
    end
    if not said_better then kept[#kept + 1] = one end
  end
  return kept, special
end

-- 連用形, as in 引上げ and 取りやめ, is a noun as well; 見る, 渡さない and 消すこと are not.
local noun_ends = {}
for _, code in utf8.codes "きぎしちびみりえけげせてべめれ" do noun_ends[code] = true end

-- Whether a text is a title: it ends in a noun. People who do not write 管理 or 点検 say in a verb what they will do; a title that
-- has no such word either (ログイン画面の多言語対応) is on something else, though it shares a word.
local function is_title(words)
  local form = text.normal(words)
  local at, code = #form + 1, 0
  while at > 1 and (code <= 0x3002 or code == 0x300D) do -- back past 。 and 」
    at = utf8.offset(form, -1, at)
    code = utf8.codepoint(form, at)
  end
  return code < 0x3041 or code > 0x3096 or noun_ends[code] or false
end

-- A text on what is planned. What it tells is read when it is needed: for most texts of a plan, never.
local function reading_of(words)
  local reading = reading_by_words[words]
  if not reading then
    reading = { words = words }
    reading_by_words[words] = reading
  end
  return reading
end

local function read(reading)
  if reading.told then return end
  local told, matter = speech.planned(reading.words)
  reading.matter = matter
  reading.bare = matter ~= "security" and is_title(reading.words)
  reading.told, reading.special = distil(told)
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
-- Then whether it only trained for something ("prepared") or says of something that it was not so ("denied"); and whether the cause
-- is said not to be known.
local function happened_in(incident)
  local told, without, unexplained, causes = {}, nil, false, {}
  for _, field in ipairs { "subject", "cause" } do
    if not text.blank(incident[field]) then
      local said, how, unknown = speech.happened(incident[field])
      without = how or without
      if field == "cause" and unknown then said, unexplained = {}, true end
      if field == "cause" then causes = said end
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
  return told, without, unexplained, causes
end

-- A text on what happened without the pieces of it that tell what did not.
local function without_denials(words)
  local kept = {}
  for piece in words:gsub("。", "\n"):gsub("、", "\n"):gmatch "[^\n]+" do
    local _, without = speech.happened(piece)
    if without ~= "denied" then kept[#kept + 1] = piece end
  end
  return table.concat(kept, "、")
end

-- An incident, ready to be compared: what happened, its words, and what measures against each concept are worth to it.
local function case_of(incident)
  local case = case_by_incident[incident]
  if not case then
    local told, without, unexplained, causes = happened_in(incident)
    local subject, cause = incident.subject or "", incident.cause or ""
    if without == "denied" then subject, cause = without_denials(subject), without_denials(cause) end
    if unexplained then cause = "" end -- 侵入の経路は調査中 tells nothing of the matter
    case = { worth = {}, unexplained = unexplained, words = subject .. "。" .. cause, why = text.blank(cause) and subject or cause }
    case.comparable = without ~= "prepared" and not text.blank(subject .. cause)
    case.told, case.special = distil(told)
    case.causes = distil(causes)
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

-- Whether `i` is only where it happened, or with whom (委託先): its cause does not speak of that, and `told` tells something special
-- that has nothing to do with it.
local function is_aside(i, told, case)
  if not concept(i).loose or belongs({ id = i }, case.causes) then return false end
  for at = 1, #told do
    local one = told[at]
    if not one.hint and one.id ~= i and not concept(one.id).context and not speech.relation(i, one.id) then return true end
  end
  return false
end

local function worth_to(p, i, case)
  local relation = speech.relation(p, i)
  if not relation then return 0 end
  if UNKNOWN_CAUSE[relation] and case.unexplained then return UNKNOWN_CAUSE[relation] end
  if OTHER_EFFECT[relation] and has_effect(i, case) then return OTHER_EFFECT[relation] end
  local place = relation ~= "below" and concept(p).context
  if OTHER_CAUSE[relation] and not place and is_explained(i, case) then
    return concept(p).broad and relation == "leads" and BROAD or OTHER_CAUSE[relation]
  end
  return is_aside(i, case.causes, case) and OTHERWISE or WORTH[relation]
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

-- The best of what a reading tells: its worth, the piece of text, what of the incident it answers, whether it is a measure, and
-- whether an agency has added that concept. A contractor, where the measure is against something else (委託先のサーバの修正プログラム), is where it is done, and no answer.
local function compare(reading, case)
  local best, piece, of, removed, added, where, aside = 0, nil, nil, false, false, false, false
  local told = reading.told
  for at = 1, #told do
    local one = told[at]
    local worth, i = worth_of(one.id, reading.special, case)
    if one.removed and worth < ASIDE and not concept(one.id).context and not concept(one.id).loose then aside = true end
    if one.hint then worth = worth * HINT end
    if not one.removed and worth > NAMED and (reading.bare or is_aside(i, case.told, case)) then worth = NAMED end
    if worth > best then
      local known = concept(one.id)
      best, piece, of, removed, added, where = worth, one.piece, i, one.removed, known.added, known.loose
    end
  end
  if where and aside and best > NAMED then best = NAMED end
  return best, piece, of, removed, added
end

local function terms_of(one)
  one.terms = one.terms or speech.terms(one.words)
  return one.terms
end

-- Which topics a text leans to.
local function leaning_of(words)
  local leaning = leaning_by_words[words]
  if not leaning then
    leaning = {}
    leaning.topics, leaning.foreign, leaning.concept = speech.leaning(words)
    leaning_by_words[words] = leaning
  end
  return leaning
end

-- The longest word, of those that not every plan is full of, that both texts hold.
local function shared(reading, case)
  local held = case.held
  if not held then
    held = {}
    for _, word in ipairs(terms_of(case)) do held[word] = true end
    case.held = held
  end
  local terms, longest = terms_of(reading), nil
  for i = 1, #terms do
    local word = terms[i]
    if held[word] and (not longest or #word > #longest) then longest = word end
  end
  return longest
end

-- Why two texts are taken to be on the same, where no concept tells.
local function resemblance(reading, case)
  local topic = leaning_of(reading.words).concept
  if topic == leaning_of(case.words).concept then
    local name = concept(topic).name
    return { ja = "どちらも「" .. name.ja .. "」のことと読めます", en = "both seem to be on " .. name.en }
  end
  local word = shared(reading, case)
  if word then
    word = quoting.in_full(word, reading.words, case.words)
    return { ja = "どちらにも「" .. word .. "」とあります", en = "both say '" .. word .. "'" }
  end
  return { ja = "どちらも、同じような事柄の文例に近い文です", en = "both are close to the same examples" }
end

-- How alike a priority is to an incident as a whole, and to its cause.
local function alike(reading, case)
  if not case.topics then case.topics, case.why_topics = leaning_of(case.words).topics, leaning_of(case.why).topics end
  return speech.likeness(leaning_of(reading.words).topics, case.topics, case.why_topics)
end

-- What speaks for and against an answer, each from 0 to 1, -1 to 1 or so. Then what concepts tell: the piece of text, what of the
-- incident it answers, and whether an agency has added that concept.
local function evidence(reading, case)
  read(reading)
  local worth, piece, of, removed, added = compare(reading, case)
  local slant, chance, cause_slant, cause_chance = alike(reading, case)
  return {
    slant = slant, chance = chance, cause_slant = cause_slant, cause_chance = cause_chance, -- alike to the same examples
    foreign = max(leaning_of(reading.words).foreign or OWN, OWN), -- like the examples of what is no matter of security
    answering = worth >= ANSWERING and 1 or 0, related = worth >= RELATED and worth < ANSWERING and 1 or 0, -- by concepts
    removed = removed and 1 or 0, -- that piece tells of a measure
    other = reading.matter == "other" and 1 or 0, -- another purpose
    aside = reading.matter == "aside" and 1 or 0, -- something put off
    bare = reading.bare and 1 or 0, -- a title without a word of security
    shared = shared(reading, case) and 1 or 0, -- a word
  }, piece, of, added, worth
end

local function weigh(one)
  local w = WEIGHTS
  return w.bias + w.slant * one.slant + w.chance * one.chance + w.cause_slant * one.cause_slant + w.cause_chance * one.cause_chance
    + w.foreign * one.foreign + w.answering * one.answering + w.related * one.related + w.removed * one.removed
    + w.other * one.other + w.aside * one.aside + w.bare * one.bare + w.shared * one.shared
end

-- Whether a text is all in all on what helps whatever the cause was.
local function is_broad(reading)
  local topic = leaning_of(reading.words).concept
  return topic and concept(topic).broad
end

-- Whether nothing that concepts and words in common could add would make of it as much as perhaps. Nearly all pairs in a plan are such,
-- and are not read further. Not where an agency has added concepts, which hold whatever else is told.
local function is_hopeless(reading, case)
  local w = WEIGHTS
  if not reading.known then
    reading.known = w.bias + w.foreign * max(leaning_of(reading.words).foreign or OWN, OWN) + max(w.removed, 0)
      + max(w.answering, w.related, 0) + max(w.shared, 0)
  end
  local slant, chance, cause_slant, cause_chance = alike(reading, case)
  local most = reading.known + w.slant * slant + w.chance * chance + w.cause_slant * cause_slant + w.cause_chance * cause_chance
  return most <= PERHAPS and not is_broad(reading)
end

-- Whether a text is a title that says only what kind of work it is: 自己点検, 情報セキュリティ教育.
local function is_empty(reading)
  read(reading)
  return #reading.told == 0 and #terms_of(reading) == 0 and is_title(reading.words)
end

-- How well a reading answers an incident.
local function judge(reading, case)
  if not speech.grown() and is_hopeless(reading, case) then return PERHAPS end
  -- 情報漏えい, 不注意: like everything; 自己点検, 情報セキュリティ教育: for everything
  if not case.special and #case.told == 0 and #terms_of(case) == 0 then return PERHAPS end
  if is_empty(reading) then return PERHAPS end
  local pieces, _, _, added, worth = evidence(reading, case)
  -- The words of one tell of what did not happen, or of the other, of what will not be done.
  if (not case.comparable or pieces.aside == 1) and pieces.answering == 0 then return PERHAPS end
  -- What an agency says of its own matters holds; the examples that come with the program know nothing of them.
  local sum = added and pieces.answering == 1 and SURE or weigh(pieces)
  local doubtful = reading.overall or case.unexplained and pieces.answering == 0
  if doubtful and sum > ANSWERED then sum = ANSWERED end
  -- 復元の訓練 helps against ransomware, however it came in.
  if sum <= PERHAPS and worth >= BROAD and is_broad(reading) then sum = ASKED end
  -- Both say outright what they are about, and it is not the same: USBメモリからの感染, USBメモリの紛失.
  if sum <= 0 and worth < BROAD and reading.special and case.special then return PERHAPS end
  return sum
end

-- Why a reading is taken for an answer.
local function reason_of(reading, case)
  local pieces, piece, of, _, worth = evidence(reading, case)
  if worth < BROAD then return resemblance(reading, case) end
  local name = concept(of).name
  piece = quoting.to_the_end(quoting.as_written(piece, reading.words), reading.words)
  if pieces.removed == 0 then
    return { ja = "「" .. piece .. "」は「" .. name.ja .. "」のことと読めます", en = "'" .. piece .. "' reads as being on " .. name.en }
  end
  return {
    ja = "「" .. piece .. "」は「" .. name.ja .. "」に応えるものと読めます",
    en = "'" .. piece .. "' reads as an answer to " .. name.en,
  }
end

local function is_initiative(item)
  return type(item) ~= "string" and tostring(item) == "plan data (initiative)"
end

-- What an item says of itself: an initiative speaks through its title and policy, everything else through `what`.
local function words_of(item)
  if type(item) == "string" then return item end
  if is_initiative(item) then return (item.title or "") .. "。" .. (item.policy or "") end
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
    if reading and is_initiative(view) then reading.overall = true end
    reading_by_view[view] = reading
  end
  return reading
end

function link.answers(items, incident)
  local id = incident.id
  local view = id and named_by(items, id)
  if view then return "answered", view, { ja = "識別子 " .. id .. " が記されています", en = "it names " .. id } end
  local case = case_of(incident)
  local best, best_view = PERHAPS, nil
  for _, one in ipairs(items) do
    local reading = reading_of_item(one)
    if reading then
      local sum = judge(reading, case)
      if sum > best then best, best_view = sum, one end
    end
  end
  if not best_view then return "unanswered" end
  return best > ANSWERED and "answered" or "perhaps", best_view, reason_of(reading_of_item(best_view), case)
end

-- Why the plan says that an incident needs no answer in a category ("education", …), or nil.
function link.unneeded(incident, category)
  local reason = incident.unneeded[category]
  return not text.blank(reason) and reason or nil
end

-- For looking into how texts are read: what an item tells, and what an incident does.
function link.explain(words, incident)
  local reading = reading_of(words)
  read(reading)
  return reading.told, case_of(incident).told
end

-- The same, as it is weighed: a table of numbers. Then whether the incident tells its cause: else nothing is more than perhaps.
function link.evidence(words, incident)
  local case = case_of(incident)
  local pieces = evidence(reading_of(words), case)
  return pieces, not case.unexplained
end

link.weights = WEIGHTS

return link
