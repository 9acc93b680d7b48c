-- Counts how the labelled pairs beside this file come out, for tests/unit/rule/linking_test.c. What is tuned on and comes out
-- otherwise is told; what is set aside is only counted.
local link = require "link"

local sets = { tuned = data "tuned.yaml", ["set-aside"] = data "set-aside.yaml" }

-- A row for each voice, set and difficulty: hits, false alarms, misses.
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

-- What an agency adds counts from then on: a pack of its own words, tests/linking/our-words.yaml.
link.extend "our-words.yaml"

local function extended()
  local incident = { subject = "観測ブイの流失", cause = "係留索の摩耗" }
  local answered = link.answers({ "係留索の点検" }, incident) == "answered"
  local foreign = link.answers({ "職員食堂の改修" }, incident) == "unanswered"
  count("extended", true, answered and foreign)
end

rule {
  id = "measure",
  title = { ja = "ラベル付きの組を数える", en = "Labelled pairs are counted" },
  check = function(plan)
    for _, name in ipairs { "tuned", "set-aside" } do
      for _, pair in ipairs(sets[name].pairs) do
        local voice = link.answers({ pair.priority }, pair.incident)
        local difficulty = pair.hard and "hard" or "ordinary"
        for _, one in ipairs { "answered", "unanswered" } do
          count(one .. ", " .. name .. ", " .. difficulty, pair.label == one, voice == one)
        end
        if name == "tuned" and voice ~= pair.label then
          finding(plan) {
            ja = "{label} → {voice}: {subject}／{cause} ← {priority}", en = "{label} came out as {voice}: {subject}, {priority}",
            label = pair.label, voice = voice, subject = pair.incident.subject, cause = pair.incident.cause,
            priority = pair.priority,
          }
        end
      end
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
