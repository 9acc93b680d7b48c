-- Learns how much each piece of evidence speaks for an answer: the table WEIGHTS of rules/lib/link.lua, from the pairs of
-- learned.yaml, which no pattern and no example was written for. What it finds is compared with that table: what differs is told, as it is to
-- stand there (tests/unit/rule/linking_test.c).
--
-- Logistic regression, by Newton's method. In a plan each incident meets many priorities, nearly all of which are on something
-- else; so each hard pair's incident meets another's priority besides. Else what is learned is that long-winded people answer.
local link = require "link"

local learned = data "learned.yaml"

local STEPS, RIDGE = 12, 0.002 -- Newton's, and what keeps the weights small, for each pair
local APART = 37 -- which other pair's priority

local function samples()
  local rows, answered = {}, {}
  local function add(incident, priority, label)
    local pieces, explained = link.evidence(priority, incident)
    if explained then rows[#rows + 1] = { pieces = pieces, label = label == "answered" and 1 or 0 } end
  end
  for _, pair in ipairs(learned.pairs) do
    add(pair.incident, pair.priority, pair.label)
    if pair.hard and pair.label == "answered" then answered[#answered + 1] = pair end
  end
  for i, pair in ipairs(answered) do
    local other = answered[(i + APART - 1) % #answered + 1]
    add(pair.incident, other.priority, "unanswered")
  end
  return rows
end

-- Each sample as a row of numbers, the last of which is 1 and gets the bias.
local function table_of(rows)
  local names = {}
  for name in pairs(rows[1].pieces) do names[#names + 1] = name end
  table.sort(names)
  for _, row in ipairs(rows) do
    for i, name in ipairs(names) do row[i] = row.pieces[name] end
    row[#names + 1] = 1
  end
  names[#names + 1] = "bias"
  return names
end

-- Solves matrix · x = right by elimination; both are used up. The matrix is positive definite: no pivot is 0.
local function solve(matrix, right)
  local n = #right
  for i = 1, n do
    for k = i + 1, n do
      local part = matrix[k][i] / matrix[i][i]
      for j = i, n do matrix[k][j] = matrix[k][j] - part * matrix[i][j] end
      right[k] = right[k] - part * right[i]
    end
  end
  local x = {}
  for i = n, 1, -1 do
    local sum = right[i]
    for j = i + 1, n do sum = sum - matrix[i][j] * x[j] end
    x[i] = sum / matrix[i][i]
  end
  return x
end

local function step(rows, weights)
  local n = #weights
  local matrix, right = {}, {}
  for i = 1, n do
    matrix[i], right[i] = {}, i < n and -RIDGE * #rows * weights[i] or 0
    for j = 1, n do matrix[i][j] = i == j and i < n and RIDGE * #rows or 0 end
  end
  for _, row in ipairs(rows) do
    local sum = 0
    for i = 1, n do sum = sum + weights[i] * row[i] end
    local chance = 1 / (1 + math.exp(-sum))
    local rest, spread = row.label - chance, chance * (1 - chance)
    for i = 1, n do
      right[i] = right[i] + rest * row[i]
      local line, much = matrix[i], spread * row[i]
      for j = 1, n do line[j] = line[j] + much * row[j] end
    end
  end
  local change = solve(matrix, right)
  for i = 1, n do weights[i] = weights[i] + change[i] end
end

rule {
  id = "learn",
  title = { ja = "重みを学ぶ", en = "Weights are learned" },
  check = function(plan)
    local rows = samples()
    local names = table_of(rows)
    local weights = {}
    for i = 1, #names do weights[i] = 0 end
    for _ = 1, STEPS do step(rows, weights) end
    local hits, alarms = 0, 0
    for i, name in ipairs(names) do
      if math.abs(weights[i] - (link.weights[name] or 0)) < 0.006 then
        hits = hits + 1
      else
        alarms = alarms + 1
        local line = string.format("%s = %.2f", name, weights[i])
        finding(plan) { ja = line, en = line }
      end
    end
    finding(plan) {
      ja = "weights", en = "weights: {hits} hits, {alarms} false alarms, 0 misses", hits = hits, alarms = alarms,
    }
  end,
}
