-- Counts how the labelled texts beside this file come out, for tests/unit/rule/quality_test.c. What is tuned on and comes out
-- otherwise is told; what is set aside is only counted.
local quality = require "quality"
local wording = require "wording"

local sets = { tuned = data "tuned.yaml", ["set-aside"] = data "set-aside.yaml" }

-- A row for each label, set and difficulty: hits, false alarms, misses.
local rows, order = {}, {}

local function count(row, wanted, got)
  if not rows[row] then
    rows[row] = { hits = 0, alarms = 0, misses = 0 }
    order[#order + 1] = row
  end
  local counts = rows[row]
  if wanted and got then counts.hits = counts.hits + 1
  elseif got then counts.alarms = counts.alarms + 1
  elseif wanted then counts.misses = counts.misses + 1 end
end

local function sentences(set, name, tell)
  for _, sentence in ipairs(set.sentences) do
    local kind = quality.judge(sentence.text)
    local good, judged = sentence.label == "good", kind == "judged"
    local difficulty = sentence.hard and "hard" or "ordinary"
    count("weak, " .. name .. ", " .. difficulty, not good, not judged)
    count("good, " .. name .. ", " .. difficulty, good, judged)
    if good ~= judged then tell(sentence.label, kind, sentence.text) end
  end
end

local function repeats(set, name, tell)
  for _, pair in ipairs(set.repeats) do
    local wanted, got = pair.label == "repeats", quality.repeats(pair.source, pair.text)
    count("repeats, " .. name, wanted, got)
    if wanted ~= got then tell(pair.label, got and "repeats" or "differs", pair.text) end
  end
end

local function pasted(set, name, tell)
  for _, several in ipairs(set.pasted) do
    local texts = {}
    for i, one in ipairs(several.texts) do texts[i] = one end
    local wanted, got = several.label == "pasted", #quality.pasted(texts) > 0
    count("pasted, " .. name, wanted, got)
    if wanted ~= got then tell(several.label, got and "pasted" or "distinct", texts[1]) end
  end
end

-- Words that an agency adds count from then on.
local function extended()
  local before = quality.judge "点検は暦のとおりである。"
  wording.extend { schedule = { "暦のとおり" } }
  count("extended", true, before ~= "schedule" and quality.judge "点検は暦のとおりであった。" == "schedule")
end

rule {
  id = "measure",
  title = { ja = "ラベル付きの文を数える", en = "Labelled texts are counted" },
  check = function(plan)
    for _, name in ipairs { "tuned", "set-aside" } do
      local function tell(label, kind, words)
        if name ~= "tuned" then return end
        finding(plan) {
          ja = "{label} → {kind}: {words}", en = "{label} came out as {kind}: {words}",
          label = label, kind = kind, words = words,
        }
      end
      sentences(sets[name], name, tell)
      repeats(sets[name], name, tell)
      pasted(sets[name], name, tell)
    end
    extended()
    for _, row in ipairs(order) do
      local counts = rows[row]
      finding(plan) {
        ja = "{row}", en = "{row}: {hits} hits, {alarms} false alarms, {misses} misses",
        row = row, hits = counts.hits, alarms = counts.alarms, misses = counts.misses,
      }
    end
  end,
}
