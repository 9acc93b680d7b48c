-- similar: how much two texts say in the same words.
--
--     local similar = require "similar"
--     similar.overlap(lesson, result)        --> 0 to 1: how much of the lesson stands in the result as well
--     similar.closest(priorities, finding)   --> the one that holds most of the words of the text, and how much
--
-- Texts are compared by pairs of neighbouring characters, which survive a change of tense and of word order. Same words do not
-- make the same meaning, nor other words another: what means the same is for link.lua.
local similar = {}

function similar.overlap(one, other)
  return text.overlap(one, other)
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
