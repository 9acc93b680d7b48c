-- Learns how much each pair of characters speaks for a judgement: rules/lib/tone.yaml, from the sentences of tuned.yaml. What
-- it finds is compared with that file; when that is out of date, the file is told as it should be
-- (tests/unit/rule/quality_test.c).
--
-- Logistic regression, by gradient descent with momentum. The words of a longer text are told by more pairs, so each
-- speaks less: they are divided by the root of their number.
local tone = require "tone"

local learned, tuned = tone.learned, data "tuned.yaml"

local STEPS, RATE, MOMENTUM, RIDGE = 200, 6, 0.9, 0.0001
local BIAS_RATE = 0.6 -- the bias stands in each sentence, a pair in few: it takes smaller steps
local HARD = 2 -- a hard sentence counts as so many
local COMMON = 6 -- a pair that stands in less than so many places is chance
local UNIT = 10 -- weights are kept in tenths

-- Latin letters are what a text is about.
local function is_plain(pair)
  return pair:find "[\x80-\xFF]" and not pair:find "%w" and text.normal(pair) == pair
end

local function pairs_in(words)
  local list, before = {}, nil
  for _, code in utf8.codes(tone.form(words)) do
    local character = utf8.char(code)
    if before then list[#list + 1] = before .. character end
    before = character
  end
  return list
end

-- The pairs that are common, and each sentence as the numbers of those that it has.
local function samples()
  local places, rows = {}, {}
  for i, sentence in ipairs(tuned.sentences) do
    rows[i] = {
      pairs = pairs_in(sentence.text), label = sentence.label == "good" and 1 or 0, counts = sentence.hard and HARD or 1,
    }
    for _, pair in ipairs(rows[i].pairs) do places[pair] = (places[pair] or 0) + 1 end
  end
  local names, numbers = {}, {}
  for pair, count in pairs(places) do
    if count >= COMMON and is_plain(pair) then names[#names + 1] = pair end
  end
  table.sort(names)
  for number, pair in ipairs(names) do numbers[pair] = number end
  for _, row in ipairs(rows) do
    for _, pair in ipairs(row.pairs) do row[#row + 1] = numbers[pair] end
    row.share = 1 / math.sqrt(#row + 1)
  end
  return names, rows
end

local function learn(count, rows)
  local weights, speeds, slopes, bias, bias_speed = {}, {}, {}, 0, 0
  for i = 1, count do weights[i], speeds[i] = 0, 0 end
  for _ = 1, STEPS do
    for i = 1, count do slopes[i] = 0 end
    local bias_slope = 0
    for _, row in ipairs(rows) do
      local sum, share = 0, row.share
      for i = 1, #row do sum = sum + weights[row[i]] end
      local off = (1 / (1 + math.exp(-bias - share * sum)) - row.label) * row.counts
      bias_slope = bias_slope + off
      off = off * share
      for i = 1, #row do slopes[row[i]] = slopes[row[i]] + off end
    end
    for i = 1, count do
      speeds[i] = MOMENTUM * speeds[i] - RATE * (slopes[i] / #rows + RIDGE * weights[i])
      weights[i] = weights[i] + speeds[i]
    end
    bias_speed = MOMENTUM * bias_speed - BIAS_RATE * bias_slope / #rows
    bias = bias + bias_speed
  end
  return weights, bias
end

local function in_units(weight)
  return math.floor(weight * UNIT + 0.5)
end

-- A line for each weight, with the pairs that have it; those of no weight are left out.
local function tell_file(plan, names, weights, bias)
  local lines = { bias = { in_units(bias) } }
  for i, name in ipairs(names) do
    local weight = in_units(weights[i])
    if weight ~= 0 then
      lines[weight] = lines[weight] or {}
      table.insert(lines[weight], name:find "[%z\1-\127]" and '"' .. name .. '"' or name)
    end
  end
  for weight, list in pairs(lines) do
    local line = weight .. ": [" .. table.concat(list, ", ") .. "]"
    finding(plan) { ja = line, en = line }
  end
end

rule {
  id = "learn",
  title = { ja = "文字の並びの重みを学ぶ", en = "The weights of pairs of characters are learned" },
  check = function(plan)
    local names, rows = samples()
    local weights, bias = learn(#names, rows)
    local kept = {}
    for weight, list in pairs(learned) do
      for _, pair in ipairs(list) do kept[pair] = tonumber(weight) end
    end
    local hits, alarms, misses = 0, 0, 0
    for i, name in ipairs(names) do
      -- Processors may differ in the last bit, and so in a unit.
      local same = math.abs(in_units(weights[i]) - (kept[name] or 0)) <= 1
      kept[name] = nil
      if same then hits = hits + 1 else alarms = alarms + 1 end
    end
    for _ in pairs(kept) do misses = misses + 1 end
    if alarms + misses > 0 or math.abs(in_units(bias) - learned.bias[1]) > 1 then
      alarms = alarms + 1
      tell_file(plan, names, weights, bias)
    end
    finding(plan) {
      ja = "weights", en = "weights: {hits} hits, {alarms} false alarms, {misses} misses",
      hits = hits, alarms = alarms, misses = misses,
    }
  end,
}
