-- similar: how much two texts say in the same words.
--
--     local similar = require "similar"
--     similar.overlap(lesson, result)        --> 0 to 1: how much of the lesson stands in the result as well
--     similar.closest(priorities, finding)   --> the one that holds most of the words of the text, and how much
--
-- Texts are compared by pairs of neighbouring characters, which survive a change of tense and of word order. Same words do not
-- make the same meaning, nor other words another: what means the same is for link.lua.
local similar = {}

local known = {} -- text → its pairs, as a set and as a list

local function pairs_of(words)
  if known[words] then return known[words] end
  local found, before = { set = {}, list = {} }, nil
  for character in text.normal(words):gmatch(utf8.charpattern) do
    if character == "、" or character == "。" then
      before = nil
    else
      local pair = before and before .. character
      if pair and not found.set[pair] then
        found.set[pair] = true
        found.list[#found.list + 1] = pair
      end
      before = character
    end
  end
  known[words] = found
  return found
end

function similar.overlap(one, other)
  if text.blank(one) or text.blank(other) then return 0 end
  local mine, theirs = pairs_of(one).list, pairs_of(other).set
  local shared = 0
  for _, pair in ipairs(mine) do
    if theirs[pair] then shared = shared + 1 end
  end
  return #mine > 0 and shared / #mine or 0
end

-- `items` have a field `what`.
function similar.closest(items, words)
  local best, most = nil, 0
  for _, item in ipairs(items) do
    local shared = similar.overlap(words, item.what)
    if shared > most then best, most = item, shared end
  end
  return best, most
end

return similar
