-- tone: does a text sound like those that judge, or like those that report?
--
--     local tone = require "tone"
--     tone.of("周知が遅れ、報告率は目標の60%に届かなかった。")   --> above 0: like those that judge
--
-- Each pair of neighbouring characters (れ、 or 届か) speaks for the one or the other. How much is in tone.yaml, learned from
-- labelled sentences (tests/quality/learn.lua). It says nothing of what is missing: that is for judgement.lua, which asks here
-- when it may err.
local tone = {}

local learned = data "tone.yaml"

local weights, lists = {}, {}
for weight, list in pairs(learned) do
  if weight ~= "bias" then
    weights[#weights + 1], lists[#lists + 1] = tonumber(weight), {}
    for i, pair in ipairs(list) do lists[#lists][i] = pair end
  end
end

local find = text.matcher(lists)

-- Of the logarithm, in the file.
local unit, bias = 10, learned.bias[1]

-- Which number it is tells nothing.
local number = "〓"

-- A text as its pairs are read.
function tone.form(words)
  local form = text.normal(words)
  return form:find "%d" and form:gsub("%d[%d%.,]*", number) or form
end

-- The logarithm of the odds; 0 where nothing in the text was learned.
function tone.of(words)
  local places, count, sum = find(tone.form(words)), 0, 0
  for i = 1, #places, 3 do
    count, sum = count + 1, sum + weights[places[i]]
  end
  if count == 0 then return 0 end
  return (bias + sum / math.sqrt(count + 1)) / unit
end

-- For the learning: what tone.yaml holds.
tone.learned = learned

return tone
