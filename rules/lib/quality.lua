-- quality: what the texts of an evaluation are worth.
--
--     local quality = require "quality"
--     quality.judge("予定どおり年2回実施した。")   --> "schedule", "予定どおり年2回実施した"
--     quality.judge("周知が遅れ、報告率は目標の60%に届かなかった。")  --> "judged"
--     quality.repeats(policy, validity)           --> true when it only says again what the policy said
--     quality.pasted(texts)                       --> { { at = 3, as = 1, words = "…" } }: the third has a sentence of the first
--     quality.nothing("特になし")                 --> true
--
-- How a text is judged is told in judgement.lua; the words of the other functions are in quality.yaml.
local judgement = require "judgement"

local quality = {}

local find, sub = string.find, string.sub

local words = {}
for name, list in pairs(data "quality.yaml") do
  words[name] = {}
  for i, word in ipairs(list) do words[name][i] = text.normal(word) end
  -- The longest first: 特になし before なし.
  table.sort(words[name], function(a, b) return #a > #b end)
end

-- The first of a list's words that stands in a text in normal form, or nil.
local function found(form, name)
  local list = words[name]
  for i = 1, #list do
    if find(form, list[i], 1, true) then return list[i] end
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

local nothing = {}
for _, word in ipairs(words.nothing) do nothing[word] = true end
local longest_nothing = #words.nothing[1] + #"。"

-- Nothing is said, or that there is nothing to say.
function quality.nothing(words_given)
  local form = words_given and text.normal(words_given)
  if form and #form > longest_nothing then return false end -- nearly all end here
  if text.blank(words_given) then return true end
  if form:sub(-#"。") == "。" then form = form:sub(1, -#"。" - 1) end
  return nothing[form] or false
end

-- Only to go on as before.
local continuation_length = 40 -- characters, of four bytes at most
local goes_on = text.finder(words.continuation)

function quality.continues(words_given)
  return words_given ~= nil and #words_given <= 4 * continuation_length and text.length(words_given) <= continuation_length
    and goes_on(words_given) ~= nil
end

local names_carelessness = text.finder { words.careless }

-- A cause that names carelessness and stops there. Returns the word.
function quality.careless(cause)
  if not names_carelessness(cause) then return nil end
  local form, first = without(text.normal(cause), "careless")
  if first and not found(form, "background") then return first end
end

-- Nothing in the words says what they are about: 情報セキュリティに関する教材の充実. Kana and signs are not counted.
local subject_length = 2

local function is_subject(code)
  local kana = code >= 0x3040 and code <= 0x309F
  local sign = code < 0x30 or code >= 0x3000 and code <= 0x303F
  return not kana and not sign
end

local find_general = text.matcher { words.general }

-- Whether the words say what they are about in letters that no general word covers, wherever it stands.
local function has_subject(form, places)
  local letters, free, i = 0, 1, 1
  for at, code in utf8.codes(form) do
    while places[i] and places[i + 1] <= at do
      free = math.max(free, places[i + 2] + 1)
      i = i + 3
    end
    if at >= free and is_subject(code) then letters = letters + 1 end
    if letters == subject_length then return true end -- nearly all end here
  end
  return false
end

function quality.general(words_given)
  local form = text.normal(words_given)
  if has_subject(form, find_general(form)) then return false end
  local letters = 0
  for _, code in utf8.codes((without(form, "general"))) do
    if is_subject(code) then letters = letters + 1 end
  end
  return letters < subject_length
end

-- "judged", or what stands in place of a judgement: "nothing", "schedule", "blanket", "figures", "activity", "bare" (a verdict
-- with nothing under it). Then the words that show it.
function quality.judge(words_given)
  if quality.nothing(words_given) then return "nothing", words_given end
  return judgement.of(words_given)
end

-- Kana carry the grammar: what a text is about is in the other letters.
local function is_content(code)
  return code > 0x3000 and (code < 0x3041 or code > 0x309F) and code ~= 0x30FB or code >= 0x30 and code <= 0x7A
end

-- The letters of a text that tell what it is about, in runs: "教材を改める" → { { "教", "材" }, { "改" } }.
local function runs_of(words_given)
  local runs, run = {}, nil
  for _, code in utf8.codes((without(text.normal(words_given), "formal"))) do
    if not is_content(code) then
      run = nil
    else
      if not run then
        run = {}
        runs[#runs + 1] = run
      end
      run[#run + 1] = utf8.char(code)
    end
  end
  return runs
end

-- Above this, one text says what the other says; one that judges may use the words of the other to say on what.
local same, same_though_judged = 0.8, 0.9

-- Below this, they have too little in common to look closer.
local akin = 0.35

-- Less than this is alike by chance.
local telling = 4

-- Does the text only say again what the source says, in another tense or order? Also returns how much of it the source has.
function quality.repeats(source, words_given)
  if text.blank(source) or text.blank(words_given) or text.overlap(words_given, source) < akin then return false, 0 end
  local told = {}
  for _, run in ipairs(runs_of(source)) do
    for i, letter in ipairs(run) do
      told[letter] = true
      if i > 1 then told[run[i - 1] .. letter] = true end
    end
  end
  local all, shared = 0, 0
  for _, run in ipairs(runs_of(words_given)) do
    for i, letter in ipairs(run) do
      local before, after = run[i - 1], run[i + 1]
      all = all + 1
      if before and told[before .. letter] or after and told[letter .. after] or #run == 1 and told[letter] then
        shared = shared + 1
      end
    end
  end
  if all < telling then return false, 0 end
  local judged = quality.judge(words_given) == "judged"
  return shared / all >= (judged and same_though_judged or same), shared / all
end

-- 研修について、… and 監査について、… are one sentence with two names in it. In bytes.
local topic_end = 60

-- Where the sentence from there to there begins when the name of what it is about is left out.
local function skip_topic(form, from, to)
  local head = sub(form, from, math.min(to - 1, from + topic_end - 1))
  local topic = words.topic
  for i = 1, #topic do
    local at, stop = find(head, topic[i], 1, true)
    if at then return from + stop end
  end
  return from
end

-- Shorter sentences are alike by chance. In bytes.
local pasted_length = #"妥当な結果であったと思う"

-- The sentence with that number as it was written.
local function sentence_at(words_given, number)
  for sentence in words_given:gsub("。", "\0"):gmatch "[^\0]+" do
    number = number - 1
    if number == 0 then return sentence end
  end
end

-- What a sentence says besides the name of what it is about; nil where that is too little.
local function told_in(sentence)
  local told = skip_topic(sentence.form, sentence.from, sentence.stop)
  return sentence.stop - told >= pasted_length and sub(sentence.form, told, sentence.stop - 1) or nil
end

-- The sentences that are long enough, in the order of the texts: { at = (number of the text), number =, form =, from =, stop = }.
local function long_sentences(texts)
  local list = {}
  for at, one in ipairs(texts) do
    local form, from, number = text.normal(one), 1, 0
    while from <= #form do
      number = number + 1
      local stop = find(form, "。", from, true) or #form + 1
      if stop - from >= pasted_length then
        list[#list + 1] = { at = at, number = number, form = form, from = from, stop = stop }
      end
      from = stop + #"。"
    end
  end
  return list
end

-- Those that end as another one does: nearly all sentences are by themselves.
local function with_common_end(sentences)
  local counts, list = {}, {}
  for _, sentence in ipairs(sentences) do
    local ending = sub(sentence.form, sentence.stop - pasted_length, sentence.stop - 1)
    sentence.ending = ending
    counts[ending] = (counts[ending] or 0) + 1
  end
  for _, sentence in ipairs(sentences) do
    if counts[sentence.ending] > 1 then list[#list + 1] = sentence end
  end
  return list
end

-- Of several texts, those with a sentence of an earlier one: a list of { at =, as =, words = }.
function quality.pasted(texts)
  local first, list = {}, {}
  for _, sentence in ipairs(with_common_end(long_sentences(texts))) do
    local told, at = told_in(sentence), sentence.at
    local as = told and first[told]
    if told and not as then first[told] = at
    elseif as and as ~= at then list[#list + 1] = { at = at, as = as, words = sentence_at(texts[at], sentence.number) or told } end
  end
  return list
end

return quality
