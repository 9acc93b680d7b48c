-- judgement: does a text of an evaluation judge, and say what the judgement rests on?
--
--     local judgement = require "judgement"
--     judgement.of("予定どおり年2回実施した。")   --> "schedule", "予定どおり年2回実施した"
--     judgement.of("受講率は98%であった。")       --> "figures", "98%"
--     judgement.of("周知が遅れ、報告率は目標の60%に届かなかった。")  --> "judged"
--
-- A verdict (妥当, 不十分) needs a fact, a figure or a reason under it; a fact alone (上がった, 間に合わなかった) needs another, a
-- figure, a reason or a contrast. What a sentence says in its last clause is what it says: a fact on the way to
-- 予定どおり実施できた judges nothing. Which words tell what is in wording.yaml. Where that leaves a doubt, a text that sounds much
-- more like the other kind is taken for it (tone.lua).
local tone = require "tone"
local wording = require "wording"

local judgement = {}

local find = string.find

-- Long enough, besides the words that are known, to say something.
local reason_length, state_length = #"原因が", #"当番が不在"

local reporting = { schedule = true, blanket = true, done = true, intent = true, withheld = true }

-- It tells what was done, or that all was well.
local function reports(clause)
  local void = (clause.schedule or clause.blanket) and clause.lacks == 0 and not clause.blame
  return void or reporting[clause.last] or clause.purpose or not clause.last and clause.object
end

-- What a predicate is said of.
local function has_subject(clause)
  local words = clause.text
  return find(words, "が", 1, true) or find(words, "は", 1, true) or find(words, "も", 1, true)
end

-- It says how things are, in words that no list has. `before` is the clause in front of it.
local function is_state(clause, before)
  return not clause.last and not (clause.object or clause.purpose or clause.topic or clause.means or clause.rate or clause.yardstick)
    and clause.open >= state_length and not clause.figure and (clause.stop or before and before.topic or has_subject(clause))
end

local function is_empty(clause)
  return not clause.last and not clause.object and clause.open < reason_length
end

-- What a sentence speaks of as a whole: does it come to no more than a report? To having kept the schedule, so that all before
-- tells how it was kept (人手が足りなかったが … 予定どおり)? Does it tell a rate, or who took part?
local function look_over(sentence)
  local whole = { reported = true, kept = nil, rate = nil, attendance = nil } -- with room for all
  for i = 1, #sentence do
    local clause = sentence[i]
    if not is_empty(clause) then
      -- 〜したためである, 〜したことによる explains what was told before.
      whole.reported = reports(clause) and not clause.reason
      whole.kept = clause.schedule and clause.lacks == 0 and not clause.blame and not clause.reason
    end
    whole.rate = whole.rate or clause.rate
    whole.attendance = whole.attendance or clause.attendance
  end
  return whole
end

-- Adds what a clause bears to the sum of a text:
--   told      how many facts
--   verdict   it gives one; named: against a policy whose wording it gives
--   figure    a number under a fact or a verdict; number: any; rate: one that shows no result by itself
--   cause     what brought it about; reason: which is more than what was done
--   contrast  one side against the other
--   state     how things are, in words that no list has; amount: the same with a number
--   void      it says as well that it went as planned, or that all was well
local function weigh(clause, before, whole, sum)
  local reported = whole.reported
  local void = clause.schedule or clause.blanket
  if whole.kept and not (clause.measures and clause.gains > 0) then
    sum.void = true
    return
  end
  local told = clause.purpose and 0 or clause.lacks + ((void or reported and not whole.kept) and 0 or clause.gains)
  local praised = clause.praise and not (void or reported or clause.purpose or reporting[clause.last])
  local figure, verdict = clause.figure, clause.blame or praised
  if figure and whole.rate and not clause.target and (told == 0 or whole.attendance and clause.lacks == 0) then
    sum.rate, figure = sum.rate or figure, nil
    if told == 0 then verdict = clause.blame end
  end
  sum.told = sum.told + told
  sum.void = sum.void or void
  sum.verdict = sum.verdict or verdict
  sum.number = sum.number or figure
  if verdict and clause.named then sum.named = true end
  if (figure or clause.quantity) and (told > 0 or verdict or clause.measures or not reporting[clause.last]) then
    sum.figure = true
    sum.verdict = sum.verdict or clause.target
  end
  if reported then return end
  if is_state(clause, before) then sum.state = true end
  if figure and not clause.last and not clause.object and not whole.rate then sum.amount = true end
  if clause.contrast then sum.contrast = true end
  local idle = void or clause.purpose or verdict or is_empty(clause) or (clause.rate or clause.yardstick) and told == 0
  if (clause.reason or clause.means) and not idle then
    sum.cause = true
    if clause.reason and not reporting[clause.last] then sum.reason = true end
  end
end

-- A fact, a verdict, and a number, a reason or a contrast: no doubt is left.
local function is_firm(sum)
  return sum.told >= 1 and sum.verdict and (sum.figure or sum.cause or sum.contrast) and not sum.void
end

local function holds(sum)
  if sum.told >= 2 then return true end
  if sum.told == 1 then return sum.verdict or sum.figure or sum.cause or sum.contrast or sum.state end
  if sum.verdict then return sum.figure or sum.reason or sum.state and not sum.void or sum.named and sum.number end
  return sum.state and (sum.contrast or sum.cause) or sum.amount and (sum.contrast or sum.reason)
end

-- As planned, or all well, and nothing besides: no doubt is left here either.
local function is_idle(sum)
  return sum.void and sum.told == 0 and not (sum.verdict or sum.number or sum.state or sum.contrast or sum.cause)
end

-- The first clause that bears one of these.
local function first(sentences, ...)
  for _, name in ipairs { ... } do
    for _, sentence in ipairs(sentences) do
      for _, clause in ipairs(sentence) do
        if clause[name] then return clause end
      end
    end
  end
end

-- How far a text has to lean to overrule what its clauses come to.
local overruling = 2

-- As a whole, and in each of its sentences: a long report may end in a judgement.
local function sounds_reported(words)
  if tone.of(words) > -overruling then return false end
  for sentence in (words:gsub("。", "。\0")):gmatch "[^\0]+" do
    if tone.of(sentence) > -overruling then return false end
  end
  return true
end

local function kind_of(words)
  local sentences = wording.of(words)
  local sum = { told = 0, void = nil, verdict = nil, number = nil, cause = nil, figure = nil } -- with room for what is usual
  for _, sentence in ipairs(sentences) do
    local whole = look_over(sentence)
    for i = 1, #sentence do weigh(sentence[i], sentence[i - 1], whole, sum) end
  end
  if is_firm(sum) then return "judged" end
  if holds(sum) then
    if not sounds_reported(words) then return "judged" end
  elseif not is_idle(sum) and tone.of(words) > overruling then
    return "judged"
  end
  local shown = first(sentences, "withheld")
  if shown then return "nothing", shown end
  shown = first(sentences, "schedule")
  if shown then return "schedule", shown end
  shown = first(sentences, "blanket")
  if shown then return "blanket", shown end
  if sum.rate and not sum.verdict then return "figures", first(sentences, "figure") end
  if sum.verdict or sum.told > 0 then return "bare", first(sentences, "blame", "praise", "lack", "gain", "target") end
  shown = first(sentences, "figure")
  if shown and not shown.object then return "figures", shown end
  shown = first(sentences, "done", "intent", "object")
  if shown then return "activity", shown end
  shown = first(sentences, "number")
  if shown then return "figures", shown end
  -- No list has any of its words.
  if tone.of(words) >= 0 then return "judged" end
  return "activity", sentences[1] and sentences[1][1]
end

-- The clause as it is written, as far as that can be told from its normal form.
local function piece(words, kind, clause)
  if not clause then return nil end
  local shown = kind == "figures" and (clause.figure or clause.number) or clause.text
  return words:find(shown, 1, true) and shown or words
end

local known = {} -- text → kind, words

-- "judged", or what stands in place of a judgement: "schedule", "blanket", "figures", "activity", "bare" (a verdict, or a fact,
-- with nothing under it). Then the words that show it.
function judgement.of(words)
  local told = known[words]
  if not told then
    local kind, clause = kind_of(words)
    told = { kind, piece(words, kind, clause) }
    known[words] = told
  end
  return told[1], told[2]
end

return judgement
