-- judgement: does a text of an evaluation judge, and say what the judgement rests on?
--
--     local judgement = require "judgement"
--     judgement.of("予定どおり年2回実施した。")   --> "schedule", "予定どおり"
--     judgement.of("受講率は98%であった。")       --> "figures", "98%"
--     judgement.of("周知が遅れ、報告率は目標の60%に届かなかった。")  --> "judged"
--
-- A verdict (妥当, 不十分) needs a fact, a figure or a reason under it; a fact alone (上がった, 間に合わなかった) needs another, a
-- figure, a reason or a contrast. What a sentence says in its last clause is what it says: a fact on the way to
-- 予定どおり実施できた judges nothing. Which words tell what is in wording.yaml.
local wording = require "wording"

local judgement = {}

-- Long enough, besides the words that are known, to say something.
local reason_length, state_length = #"原因が", #"当番が不在"

local reporting = { schedule = true, blanket = true, done = true, intent = true }

-- It tells what was done, or that all was well.
local function reports(clause)
  local void = (clause.schedule or clause.blanket) and clause.gains + clause.lacks == 0 and not clause.blame
  return void or reporting[clause.last] or clause.purpose or not clause.last and clause.object
end

-- It says how things are, in words that no list has.
local function is_state(clause)
  return not clause.last and not (clause.object or clause.purpose or clause.topic or clause.means or clause.rate)
    and clause.open >= state_length and not clause.figure
end

local function is_empty(clause)
  return not clause.last and not clause.object and clause.open < reason_length
end

-- Does the sentence come to no more than a report? Does it speak of a rate?
local function look_over(sentence)
  local reported, rated = true, false
  for _, clause in ipairs(sentence) do
    if not is_empty(clause) then reported = reports(clause) end
    rated = rated or clause.rate
  end
  return reported, rated
end

-- Adds to the sum what the clause bears: facts told, a verdict, and what they can rest on.
local function weigh(clause, reported, rated, sum)
  local void = clause.schedule or clause.blanket or clause.purpose
  local told = clause.purpose and 0 or clause.lacks + ((void or reported) and 0 or clause.gains)
  local praise = not void and not reported and clause.last ~= "done" and clause.last ~= "intent" and clause.praise
  local figure = clause.figure
  local verdict = clause.blame or praise
  if rated and figure and told == 0 and not clause.target then
    sum.rate, figure = sum.rate or figure, nil
    verdict = clause.blame
  end
  sum.told = sum.told + told
  sum.verdict = sum.verdict or verdict or nil
  sum.fact = sum.fact or clause.lack or clause.gain
  sum.count = sum.count or figure
  if not clause.object then sum.counted = sum.counted or clause.figure end
  if verdict and clause.named then sum.named = true end
  if (figure or clause.quantity) and (told > 0 or verdict or clause.measures or not reporting[clause.last]) then
    sum.figure = true
    if clause.target then sum.verdict = sum.verdict or clause.target end
  end
  if reported then return end
  if is_state(clause) then sum.state = true end
  if figure and not clause.last and not clause.object and not rated then sum.stated = true end
  if clause.contrast then sum.contrast = true end
  if (clause.reason or clause.means) and not void and not verdict and not is_empty(clause)
    and not (clause.rate and told == 0) then
    sum.cause = true -- what was done is the cause of what came of it, and no reason for a verdict
    if clause.reason and not reporting[clause.last] then sum.reason = true end
  end
end

local function holds(sum)
  if sum.told >= 2 then return true end
  if sum.told == 1 then return sum.verdict or sum.figure or sum.cause or sum.contrast or sum.state end
  if sum.verdict then
    local state = sum.state and not sum.schedule and not sum.blanket
    return sum.figure or sum.reason or state or sum.named and sum.count
  end
  return sum.state and (sum.contrast or sum.cause) or sum.stated and sum.reason
end

-- The first word of that list in the text.
local function first(sentences, name)
  for _, sentence in ipairs(sentences) do
    for _, clause in ipairs(sentence) do
      if clause[name] then return clause[name] end
    end
  end
end

local function judge(words)
  local sentences, sum = wording.of(words), { told = 0 }
  for _, sentence in ipairs(sentences) do
    local reported, rated = look_over(sentence)
    for _, clause in ipairs(sentence) do weigh(clause, reported, rated, sum) end
  end
  if holds(sum) then return "judged" end
  for _, kind in ipairs { "schedule", "blanket" } do
    local word = first(sentences, kind)
    if word then return kind, word end
  end
  if sum.rate then return "figures", sum.rate end
  if sum.verdict then return "bare", sum.verdict end
  if sum.told > 0 then return "bare", sum.fact end
  if sum.counted then return "figures", sum.counted end
  local did = first(sentences, "done") or first(sentences, "intent") or first(sentences, "object")
  if did then return "activity", did end
  local number = first(sentences, "number")
  if number then return "figures", number end
  return "judged"
end

local known = {} -- text → kind, words

-- "judged", or what stands in place of a judgement: "schedule", "blanket", "figures", "activity", "bare" (a verdict, or a fact,
-- with nothing under it). Then the words that show it.
function judgement.of(words)
  if not known[words] then known[words] = { judge(words) } end
  return known[words][1], known[words][2]
end

return judgement
