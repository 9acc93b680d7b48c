-- quality: does a sentence of an evaluation judge, or does it only report?
--
--     local quality = require "quality"
--     quality.judge("予定どおり年2回実施した。")   --> "schedule", "予定どおり"
--     quality.judge("受講率は98%であった。")       --> "figures", "98%"
--     quality.judge("報告率が58%に上がり、初動を速めるという方針に照らして妥当であった。")  --> "judged"
--     quality.nothing("特になし")                 --> true
--
-- A judgement needs two things: the verdict, and what it rests on. Words are in quality.yaml.
local quality = {}

local function normal_list(list)
  local words = {}
  for i, word in ipairs(list) do words[i] = text.normal(word) end
  -- The longest first: 全体として before what it holds.
  table.sort(words, function(a, b) return #a > #b end)
  return words
end

local words = {}
do
  local lists = data "quality.yaml"
  for name, list in pairs(lists) do
    if name ~= "intent" then words[name] = normal_list(list) end
  end
  local intents = {}
  for _, noun in ipairs(lists.intent.nouns) do
    for _, verb in ipairs(lists.intent.verbs) do intents[#intents + 1] = noun .. verb end
  end
  words.intent = normal_list(intents)
end

-- The first of a list's words that stands in a text in normal form, or nil.
local function found(form, name)
  for _, word in ipairs(words[name]) do
    if form:find(word, 1, true) then return word end
  end
end

-- The text without the words of a list, and the one of them that stood first.
local function without(form, name)
  local whole, first, earliest = form, nil, math.huge
  for _, word in ipairs(words[name]) do
    local at, stop = form:find(word, 1, true)
    local place = at and whole:find(word, 1, true)
    if place and place < earliest then first, earliest = word, place end
    while at do
      form = form:sub(1, at - 1) .. "\n" .. form:sub(stop + 1)
      at, stop = form:find(word, at, true)
    end
  end
  return form, first
end

-- Nothing is said, or that there is nothing to say.
function quality.nothing(words_given)
  if text.blank(words_given) then return true end
  local form = text.normal(words_given):gsub("。$", "")
  for _, word in ipairs(words.nothing) do
    if form == word then return true end
  end
  return false
end

-- Only to go on as before.
function quality.continues(words_given)
  return words_given ~= nil and text.length(words_given) <= 40 and found(text.normal(words_given), "continuation") ~= nil
end

-- A cause that names carelessness and stops there. Returns the word.
function quality.careless(cause)
  local form, first = without(text.normal(cause), "careless")
  if first and not found(form, "background") then return first end
end

-- Nothing in the words says what they are about: 情報セキュリティに関する教材の充実. Kana and signs are not counted.
local subject_length = 2

function quality.general(words_given)
  local rest, letters = without(text.normal(words_given), "general"), 0
  for _, code in utf8.codes(rest) do
    local kana = code >= 0x3040 and code <= 0x309F
    local sign = code < 0x30 or code >= 0x3000 and code <= 0x303F
    if not kana and not sign then letters = letters + 1 end
  end
  return letters < subject_length
end

-- What is left of a claim when its fixed phrases are taken away: enough to be a reason? A claim that also says 予定どおり or
-- おおむね has to say more.
local reason_length, reason_beside_phrase = 12, 20

local function has_reason(form, phrase)
  local rest = without(without(form, "praise"), "filler"):gsub("\n", ""):gsub("、", ""):gsub("。", "")
  return utf8.len(rest) >= (phrase and reason_beside_phrase or reason_length)
end

-- "judged", or what stands in place of a judgement: "nothing", "schedule", "blanket", "figures", "activity", "bare" (a verdict with
-- no reason). Then the words that show it.
function quality.judge(words_given)
  if quality.nothing(words_given) then return "nothing" end
  local form = text.normal(words_given)
  local intent, schedule, blanket
  form, intent = without(form, "intent")
  form, schedule = without(form, "schedule")
  form, blanket = without(form, "blanket")
  if found(form, "shortfall") then return "judged" end
  local change, praise = found(form, "change"), found(form, "praise")
  if praise and (change or has_reason(form, schedule or blanket)) then return "judged" end
  if change and found(form, "aim") then return "judged" end
  if schedule then return "schedule", schedule end
  if blanket then return "blanket", blanket end
  if praise then return "bare", praise end
  local figures = form:match "%d[%d%.,]*%%?"
  if figures then
    if found(form, "target") then return "judged" end
    return "figures", figures
  end
  local done = found(form, "completion") or intent or form:match "(した)。?$"
  if done then return "activity", done end
  return "judged"
end

-- Sentences of a text, as they are written, each with its normal form.
function quality.sentences(words_given)
  local list = {}
  for sentence in (words_given or ""):gsub("。", "\n"):gmatch "[^\n]+" do
    if not text.blank(sentence) then list[#list + 1] = { words = sentence, form = text.normal(sentence) } end
  end
  return list
end

return quality
