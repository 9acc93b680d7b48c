-- wording: a text of an evaluation, cut into sentences and clauses, with what the words of each tell.
--
--     local wording = require "wording"
--     for _, sentence in ipairs(wording.of("周知が遅れ、報告率は目標の60%に届かなかった。")) do … end
--     wording.extend(data "our-words.yaml")   -- words of an agency, in lists of wording.yaml
--
-- A clause has the first word of each list that it bears (clause.schedule, .done, .praise, …), how many facts it tells
-- (.gains, .lacks), a number in it (.figure: 98%, 15分; .measures it or only counts), how it ends (.reason, .contrast, …),
-- what it comes to (.last: the kind of its last word), its .text in normal form, and how many bytes of it no list knows (.open).
local wording = {}

-- Asked for with every word of every text.
local normal, find_in, sub, codepoint, offset = text.normal, string.find, string.sub, utf8.codepoint, utf8.offset

local sources = {} -- what extend was given; the words themselves are kept in the matcher alone
local names = {} -- the lists, in the order in which the matcher numbers them
local acts, ends_clause = {}, {} -- by the same numbers: mark[name], cuts[name]
local units = {} -- the first character of a unit → "measure" or "count"
local find

-- What each list does with a clause: mark[list](clause, word, first, last, form, places, i). Where that is false, the word does
-- not count here, and what it covers is looked at again.
local mark = {}

-- The lists whose words end a clause.
local cuts = {
  comma = true, stop = true, also = true, topic = true, reason = true, means = true, purpose = true, contrast = true,
}

local function is_list(name)
  for source in pairs(sources[1]) do
    if source == name then return true end
  end
  return false
end

-- Takes more words. At the top of a file.
function wording.extend(...)
  for _, given in ipairs { ... } do sources[#sources + 1] = given end
  local lists, numbers = {}, {}
  for _, source in ipairs(sources) do
    for name, words in pairs(source) do
      if not is_list(name) then error("wording.yaml に一覧 " .. name .. " はありません / there is no list " .. name, 2) end
      if not numbers[name] then
        lists[#lists + 1] = {}
        numbers[name], names[#lists] = #lists, name
      end
      local list = lists[numbers[name]]
      for _, word in ipairs(words) do
        if name == "measure" or name == "count" then units[word] = name else list[#list + 1] = word end
      end
    end
  end
  find = text.matcher(lists)
  for number, name in ipairs(names) do acts[number], ends_clause[number] = mark[name], cuts[name] end
end

local function remember(clause, name, word, last)
  clause[name] = clause[name] or word
  clause.last, clause.last_to = name, last
end

for _, name in ipairs { "schedule", "blanket", "intent", "praise", "withheld" } do
  mark[name] = function(clause, word, _, last) remember(clause, name, word, last) end
end

-- 失敗を例に引き: what is done with it is told, and not that it is one.
function mark.blame(clause, word, _, last, form)
  if sub(form, last + 1, last + #"を") == "を" then return end
  remember(clause, "blame", word, last)
end

function mark.yardstick(clause, word, _, last)
  clause.yardstick, clause.yardstick_to = word, last
end

for _, name in ipairs { "object", "target", "rate", "quantity" } do
  mark[name] = function(clause, word) clause[name] = clause[name] or word end
end

function mark.attendance(clause, word)
  clause.attendance, clause.rate = word, word
end

local function is_kanji(code)
  return code >= 0x3400 and code <= 0x9FFF
end

-- One particle between two words, at most.
local particle = #"が"

-- Reads on from a place: past kana, to what follows. Also returns the last of the kana.
local function after(form, at, kana)
  while at <= #form do
    local code = codepoint(form, at)
    if code < 0x3041 or code > 0x3096 then return kana, code end
    kana, at = code, at + #"か"
  end
  return kana
end

local function last_letter(word)
  return codepoint(word, offset(word, -1))
end

local function set_of(characters)
  local set = {}
  for _, code in utf8.codes(characters) do set[code] = true end
  return set
end

local attributive = set_of "たるいな"

-- Does a word that cuts begin right behind the one at place `i`?
local function is_cut_next(places, i, last)
  local k = i + 3
  while places[k] and places[k + 1] <= last do k = k + 3 end
  return places[k] and places[k + 1] == last + 1 and cuts[names[places[k]]]
end

-- 見つかった弱点: what is only said of a noun is not what the clause tells.
local function is_attribute(word, form, last, places, i)
  if is_cut_next(places, i, last) then return false end
  local kana, code = after(form, last + 1, last_letter(word))
  return code and attributive[kana] and is_kanji(code)
end

local function deny(clause, word, last)
  clause.praise = nil
  remember(clause, "blame", word, last)
end

local function tell(clause, name, word, first, last, form, places, i)
  local gap = clause.last and first - clause.last_to - 1
  local verdict = clause.last == "praise" or clause.last == "blame"
  -- 効果が得られ is a verdict as well, 有効性が低い a bad one, 意識が高まり a blanket.
  if verdict and name == "gain" and gap <= particle then
    clause.last_to = last
    return
  end
  if verdict and name == "lack" and gap <= 2 * particle then return deny(clause, word, last) end
  if name == "gain" and clause.general_to and first - clause.general_to - 1 <= particle then
    remember(clause, "blanket", clause.general .. form:sub(clause.general_to + 1, last), last)
  elseif is_attribute(word, form, last, places, i) then
    clause.attribute = word
  else
    clause[name .. "s"] = clause[name .. "s"] + 1
    remember(clause, name, word, last)
  end
end

function mark.found(clause, word, ...) tell(clause, "gain", word, ...) end

function mark.lack(clause, word, ...) tell(clause, "lack", word, ...) end

function mark.exceed(clause, word, ...)
  if clause.target or not clause.rate then tell(clause, "gain", word, ...) end
end

-- 検出できた is a result; 実施できた is only done.
function mark.could(clause, word, ...)
  if not (clause.done or clause.praise or clause.blame) then tell(clause, "gain", word, ...) end
end

-- 報告率が改善した is a result; 手順を改善した is only done.
function mark.change(clause, word, first, last, form, places, i)
  if form:sub(first - #"を", first - 1) ~= "を" then tell(clause, "gain", word, first, last, form, places, i) end
end

function mark.general(clause, word, _, last)
  clause.general, clause.general_to = word, last
end

-- Behind a noun of `done` these make it what the clause is about: 実施は, 周知が, 公開まで; so does another kanji, as in 実施率.
local nominal, ended = set_of "はがもまかにのとやへ", set_of "済及並"

function mark.done(clause, word, _, last, form)
  if last < #form and is_kanji(last_letter(word)) then
    local code = codepoint(form, last + 1)
    if nominal[code] or is_kanji(code) and not ended[code] then return end
  end
  remember(clause, "done", word, last)
end

local told = { "schedule", "blanket", "done", "intent", "praise", "blame", "object", "trouble", "last" }

local function forget(clause)
  for i = 1, #told do clause[told[i]] = nil end
  clause.gains, clause.lacks = 0, 0
end

-- Xという方針は妥当: what the policy says is not what was done.
function mark.named(clause, word)
  forget(clause)
  clause.named = true
  if word:find("目標", 1, true) then clause.target = word end
end

-- 計画 … どおり, not far apart.
local near = #"は今のところ特に"

function mark.plan(clause, word, _, last)
  clause.plan, clause.plan_to = word, last
end

function mark.kept(clause, word, first, last, form)
  if not clause.plan or first - clause.plan_to > near + 1 then return false end
  remember(clause, "schedule", form:sub(clause.plan_to - #clause.plan + 1, last), last)
end

function mark.trouble(clause, word, _, last)
  clause.trouble, clause.trouble_to, clause.defects = word, last, 0
end

function mark.defect(clause, word, first, last, ...)
  local defects, before = clause.defects or 0, clause.lacks
  mark.trouble(clause, word, first, last)
  tell(clause, "lack", word, first, last, ...)
  clause.defects = defects + clause.lacks - before
end

-- 問題は … なかった, 事故なく.
local function without_trouble(clause, first, last, gap)
  if not clause.trouble or first - clause.trouble_to - 1 > gap then return false end
  clause.lacks, clause.defects = clause.lacks - clause.defects, 0
  remember(clause, "blanket", clause.trouble, last)
  clause.untroubled = true
  return true
end

-- As far as a negation reaches back: 定着していなかった.
local reach = #"されてい"

function mark.negation(clause, word, first, last, form, places, i)
  local before = clause.last and first - clause.last_to - 1 <= reach and clause.last
  if without_trouble(clause, first, last, 0) then return
  elseif before == "praise" or before == "blanket" or clause.praise and clause.gains + clause.lacks == 0 then
    deny(clause, word, last)
  elseif before == "gain" then
    clause.gains, clause.lacks = clause.gains - 1, clause.lacks + 1
    remember(clause, "lack", word, last)
  elseif before ~= "lack" and before ~= "blame" then
    tell(clause, "lack", word, first, last, form, places, i)
  end
end

function mark.denial(clause, word, first, last, ...)
  if clause.praise then deny(clause, word, last) else mark.negation(clause, word, first, last, ...) end
end

function mark.absent(clause, word, first, last, ...)
  if not without_trouble(clause, first, last, near) then mark.negation(clause, word, first, last, ...) end
end

-- A number that tells of a result, as it is written (98%, 15分, 3件; not 年2回, 6月17日), and whether it measures or only counts.
local function figure_of(words)
  local at, last = find_in(words, "%d[%d%.,]*")
  while at do
    local unit = words:match("^%%", last + 1) or words:match("^[\xC2-\xFD][\x80-\xBF]*", last + 1)
    if units[unit] and sub(words, at - #"月", at - 1) ~= "月" then return sub(words, at, last) .. unit, units[unit] == "measure" end
    at, last = find_in(words, "%d[%d%.,]*", last + 1)
  end
end

-- 40分から10分に: a number that became another one is a fact, whatever the verb. 4月から6月に is a time, and how many took part
-- shows nothing.
local function tell_change(clause)
  if clause.attendance or clause.gains + clause.lacks > 0 then return end
  local unit, behind = clause.text:match "%d[%d%.,]*([^%d]-)から[^%d]-%d[%d%.,]*(.*)"
  if not unit or #unit > #"箇所程度" or unit:find("月", 1, true) or unit:find("日", 1, true) then return end
  behind = behind:sub(1, #"箇所程度に")
  if behind:find("に", 1, true) or behind:find("へ", 1, true) or behind:find("まで", 1, true) then
    clause.gains, clause.last = 1, "gain"
  end
end

-- 守りを固めるという重点に照らし: what the rest is measured against is not what came of it.
local function is_measure(clause, name, to)
  return name == "topic" and clause.yardstick and to - clause.yardstick_to <= 2 * particle
end

-- Ends the clause that begins at `from` and goes up to `to`, at a word of the list `name`. `digit` is where the next digit stood
-- that was looked for, nil where there is none; returns it, looked for again when it lies behind.
local function finish(clause, name, form, from, to, digit)
  if is_measure(clause, name, to) then forget(clause) end
  clause[name] = true
  clause.text = sub(form, from, to)
  clause.open = to - from + 1 - clause.covered
  if digit and digit < from then digit = find_in(form, "%d", from) end
  if digit and digit <= to then
    clause.number = form:match("^%d[%d%.,]*", digit)
    clause.figure, clause.measures = figure_of(clause.text)
    if clause.figure then tell_change(clause) end
    -- 前年度は3件あった誤りが発生せず: set against a number, that there was none is a fact.
    if clause.figure and clause.untroubled and clause.last == "blanket" then
      clause.gains, clause.blanket, clause.last = clause.gains + 1, nil, "gain"
    end
  end
  return digit
end

local comma, past = "、", "た"
local endings = {} -- word → comma or past, where it ends so, else false

local function ending_of(word)
  local ending = endings[word]
  if ending == nil then
    ending = sub(word, -#comma) == comma and comma or sub(word, -#past) == past and past
    endings[word] = ending
  end
  return ending
end

-- With room for what most clauses come to bear: a table that grows key by key is made anew each time it is full.
local function new_clause()
  return {
    gains = 0, lacks = 0, covered = 0, text = nil, open = nil, last = nil, last_to = nil, done = nil, comma = nil, object = nil,
  }
end

-- What stands in quotes and brackets is not looked at.
local closing = { ["「"] = "」", ["『"] = "』", ["("] = ")", ["【"] = "】" }

-- The sentences of a text, each a list of clauses.
function wording.of(words)
  -- A line may end in the middle of a sentence, or be one item of several.
  if words:find("\n", 1, true) then words = words:gsub("\n", "、") end
  local form, places = normal(words), find(words)
  local sentences, sentence, clause = {}, {}, new_clause()
  local from, free, digit = 1, 1, find_in(form, "%d")
  for i = 1, #places, 3 do
    local first = places[i + 1]
    if first >= free then
      local number, last = places[i], places[i + 2]
      local name, cut = names[number], ends_clause[number]
      free = last + 1
      if name == "open" then
        local close = closing[sub(form, first, last)]
        local _, stop = form:find(close or "\0", free, true)
        if stop then free = stop + 1 end
      elseif not cut then
        local act, word = acts[number], sub(form, first, last)
        if act and act(clause, word, first, last, form, places, i) == false then
          free = first
        else
          clause.covered = clause.covered + last - first + 1
          local ending = ending_of(word)
          -- The た of 追加した may begin たが, たため.
          if ending == past and name == "done" then free = last - #past + 1 end
          -- 検出し、 ends its clause as well.
          if ending == comma then name, first, cut = "comma", last - #comma + 1, true end
        end
      end
      if cut then
        digit = finish(clause, name, form, from, first - 1, digit)
        sentence[#sentence + 1] = clause
        clause = new_clause()
        from = last + 1
        if name == "stop" then
          sentences[#sentences + 1] = sentence
          sentence = {}
        end
      end
    end
  end
  if from <= #form then
    finish(clause, "stop", form, from, #form, digit)
    sentence[#sentence + 1] = clause
  end
  if #sentence > 0 then sentences[#sentences + 1] = sentence end
  return sentences
end

wording.extend(data "wording.yaml", data "own-wording.yaml")

return wording
