-- concept: what a text speaks of, by the patterns of concepts.yaml.
--
--     local concept = require "concept"
--     concept.measures("送る前にもう一人が見る")  --> { wrong_recipient = { strong = true, piece = "送る前にもう一人" } }
--     concept.happened("不審メール訓練の案内を誤送信した")  --> missend, and no mail_attack
--     concept.extend(data "our-concepts.yaml")
--
-- What happened and what is planned are read differently: an occurrence may be denied, or only trained for; a plan may
-- set a thing aside.
local concept = {}

local WITHIN = 90 -- bytes from the first to the last word of a pattern: about thirty characters
local DENIAL = 60 -- from an occurrence to the words that deny it
local MEASURE = 18 -- from a thing to 対策, 訓練, … behind it
local LACK = 45 -- from there to 不備, 不足, …
local ASIDE = 120

concept.known = {} -- id → { name =, is = {ids}, leads = {ids}, may = {ids}, context =, broad =, close = }

local numbers, lists = {}, {} -- "<mail>" or a word → its number; the words of each number
local single, starts = {}, {} -- number → what it tells alone; the patterns that begin with it
local roles = {} -- number → "denied", "measure", …, "mask", "stop"
local find

local function list_of(value)
  if value == nil then return {} end
  if type(value) == "string" then return { value } end
  local list = {}
  for i, one in ipairs(value) do list[i] = one end
  return list
end

local function number_of(token)
  local number = numbers[token]
  if number then return number end
  if token:find "^<" then error("concepts: there are no words " .. token, 0) end
  number = #lists + 1
  numbers[token], lists[number] = number, { token }
  return number
end

local function add_words(token, words, role)
  local number = numbers[token]
  if not number then
    number = #lists + 1
    numbers[token], lists[number] = number, {}
  end
  roles[number] = role
  for _, word in ipairs(words) do
    -- A set in a set: its words are taken over.
    local inner = numbers[word]
    for _, one in ipairs(inner and word:find "^<" and lists[inner] or { word }) do
      lists[number][#lists[number] + 1] = one
    end
  end
end

local function append(index, key, value)
  local list = index[key]
  if list then list[#list + 1] = value else index[key] = { value } end
end

local function add_pattern(id, kind, pattern)
  local tokens = {}
  -- A phrase in Latin letters may hold spaces of its own: living off the land.
  if pattern:find "^[%a ]+$" then tokens[1] = number_of(pattern)
  else for token in pattern:gmatch "%S+" do tokens[#tokens + 1] = number_of(token) end end
  if #tokens == 1 then append(single, tokens[1], { id = id, kind = kind })
  else append(starts, tokens[1], { id = id, kind = kind, table.unpack(tokens, 2) }) end
end

local function add_concept(id, given)
  local known = concept.known[id]
  if not known then
    known = { name = { ja = id, en = id }, is = {}, leads = {}, may = {} }
    concept.known[id] = known
  end
  if given.name then known.name = { ja = given.name.ja, en = given.name.en } end
  for _, flag in ipairs { "context", "broad", "close" } do
    if given[flag] ~= nil then known[flag] = given[flag] end
  end
  for _, relation in ipairs { "is", "leads", "may" } do
    for _, other in ipairs(list_of(given[relation])) do append(known, relation, other) end
  end
  for _, kind in ipairs { "named", "happened", "removed", "hints" } do
    for _, pattern in ipairs(list_of(given[kind])) do add_pattern(id, kind, pattern) end
  end
end

-- Takes more words, masks and concepts, of the shape of concepts.yaml. What is there already is added to. At the top of a file.
function concept.extend(given)
  for name, words in pairs(given.words or {}) do add_words("<" .. name .. ">", words) end
  for name, words in pairs(given.roles or {}) do add_words("(" .. name .. ")", words, name) end
  add_words("(mask)", given.masks or {}, "mask")
  for id, one in pairs(given.concepts or {}) do add_concept(id, one) end
  for _, known in pairs(concept.known) do
    for _, relation in ipairs { "is", "leads", "may" } do
      for _, other in ipairs(known[relation]) do
        if not concept.known[other] then error("concepts: there is no concept " .. other, 0) end
      end
    end
  end
  find = text.matcher(lists)
end

add_words("(stop)", { "。", "！", "？" }, "stop")
concept.extend(data "concepts.yaml")

-- The places of words in a text, by number, without those that a mask hides; and the places of role words.
local function places_of(words)
  local places, spoken = {}, {}
  local hits = find(words)
  local mask_first, mask_last, sentence = 0, 0, 1
  for at = 1, #hits, 3 do
    local number, first, last = hits[at], hits[at + 1], hits[at + 2]
    local role = roles[number]
    if role == "stop" then sentence = sentence + 1
    elseif role == "mask" then
      if last > mask_last then mask_first, mask_last = first, last end
    elseif last > mask_last or first == mask_first and last == mask_last then
      append(role and spoken or places, role or number, { first = first, last = last, sentence = sentence })
    end
  end
  return places, spoken
end

-- The span of a pattern around its first word, or nothing.
local function span_of(pattern, place, places)
  local first, last = place.first, place.last
  for _, number in ipairs(pattern) do
    local best_first, best_last
    for _, other in ipairs(places[number] or {}) do
      if other.sentence == place.sentence then
        local from, to = math.min(first, other.first), math.max(last, other.last)
        if to - from < WITHIN and (not best_first or to - from < best_last - best_first) then
          best_first, best_last = from, to
        end
      end
    end
    if not best_first then return end
    first, last = best_first, best_last
  end
  return first, last
end

local function evidence_of(words)
  local places, spoken = places_of(words)
  local evidence = {}
  local function tell(what, first, last, sentence)
    evidence[#evidence + 1] = { id = what.id, kind = what.kind, what = what, first = first, last = last, sentence = sentence }
  end
  for number, list in pairs(places) do
    for _, place in ipairs(list) do
      for _, what in ipairs(single[number] or {}) do tell(what, place.first, place.last, place.sentence) end
      for _, pattern in ipairs(starts[number] or {}) do
        local first, last = span_of(pattern, place, places)
        if first then tell(pattern, first, last, place.sentence) end
      end
    end
  end
  return evidence, spoken
end

-- The first place of a role in the evidence's sentence that begins behind `from`, within a distance.
local function behind(spoken, role, one, from, distance)
  for _, place in ipairs(spoken[role] or {}) do
    if place.sentence == one.sentence and place.first > from and place.first - from <= distance then return place end
  end
end

local function is_denied(one, spoken)
  if one.kind == "hints" then return false end
  if one.kind == "removed" then return not behind(spoken, "lack", one, one.first - 1, one.last - one.first + LACK) end
  if behind(spoken, "denied", one, one.last, DENIAL) then return true end
  local measure = behind(spoken, "measure", one, one.last, MEASURE)
  return measure and not behind(spoken, "lack", one, measure.last, LACK) and "prepared"
end

local function is_set_aside(one, spoken)
  if one.kind == "happened" then return true end
  if (one.kind == "hints" or concept.known[one.id].context) and spoken.matter then return true end
  return behind(spoken, "aside", one, one.last, ASIDE)
end

-- What a text tells, and whether all that it might have told was only prepared for.
local function read(words, left_out)
  local told, prepared = {}, false
  if text.blank(words) then return told, prepared end
  local evidence, spoken = evidence_of(words)
  for _, one in ipairs(evidence) do
    local before = told[one.id]
    local piece = text.normal(words):sub(one.first, one.last)
    local out = left_out(one, spoken)
    if out == "prepared" then prepared = true end
    if out or (before and before.strong) then
      -- nothing new
    elseif one.kind == "hints" and (not before or before.hint == one.what) then
      told[one.id] = { strong = false, piece = piece, hint = one.what }
    else
      told[one.id] = { strong = true, piece = piece }
    end
  end
  for _, what in pairs(told) do
    if what.strong then prepared = false end
  end
  return told, prepared
end

local happened, measures, prepared = {}, {}, {} -- text → what it tells

function concept.happened(words)
  if words == nil then return {} end
  local told = happened[words]
  if not told then
    told, prepared[words] = read(words, is_denied)
    happened[words] = told
  end
  return told
end

-- Whether a text speaks of a matter that is none of security's.
function concept.is_other_matter(words)
  local _, spoken = places_of(words)
  return spoken.matter ~= nil
end

-- Whether a text speaks of a training or a measure, and of nothing that happened.
function concept.only_prepared(words)
  concept.happened(words)
  return words ~= nil and prepared[words] or false
end

function concept.measures(words)
  if words == nil then return {} end
  local told = measures[words]
  if not told then
    told = read(words, is_set_aside)
    measures[words] = told
  end
  return told
end

return concept
