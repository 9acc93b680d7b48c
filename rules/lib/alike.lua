-- alike: how much two texts share in words that not every plan is full of.
--
--     local alike = require "alike"
--     alike.shared("業務用チャットへの部外者の招待", "チャットの参加者の定期確認")  --> 3, "チャット"
--
-- Evidence for what no list of words foresees: each Katakana or Latin word that both hold counts, and each pair of
-- neighbouring Kanji, but nothing of the words in general.yaml.
local alike = {}

local general
do
  local words = {}
  for _, word in ipairs(data("general.yaml").general) do words[#words + 1] = word end
  for _, word in ipairs(data("concepts.yaml").masks) do words[#words + 1] = word end
  general = text.matcher { words }
end

local KANJI, KATAKANA, LATIN = 1, 2, 3

local function class_of(code)
  if code >= 0x4E00 and code <= 0x9FFF then return KANJI end
  if code >= 0x30A1 and code <= 0x30FC and code ~= 0x30FB then return KATAKANA end
  if code >= 0x61 and code <= 0x7A then return LATIN end
end

-- Bytes of a form that belong to a general word.
local function general_bytes(form)
  local taken = {}
  local hits = general(form)
  for at = 1, #hits, 3 do
    for byte = hits[at + 1], hits[at + 2] do taken[byte] = true end
  end
  return taken
end

local known = {} -- text → word → weight

local function words_of(words)
  local found = known[words]
  if found then return found end
  found = {}
  known[words] = found
  local form = text.normal(words)
  local taken = general_bytes(form)
  local class, from, previous -- of the run of characters under way; where the character before begins
  local function finish(to)
    if class == KATAKANA and to - from >= 9 or class == LATIN and to - from >= 3 then
      found[form:sub(from, to - 1)] = class == LATIN and 2 or math.min((to - from) // 3 - 1, 4)
    end
  end
  for at, code in utf8.codes(form) do
    local now = not taken[at] and class_of(code) or nil
    if now == KANJI and class == KANJI then found[form:sub(previous, at + 2)] = 1 end
    if now ~= class then
      if class then finish(at) end
      class, from = now, at
    end
    previous = at
  end
  if class then finish(#form + 1) end
  return found
end

-- The sum of the weights of what both share, and the first of it.
function alike.shared(a, b)
  if text.blank(a) or text.blank(b) then return 0 end
  local mine, sum, first = words_of(a), 0, nil
  for word, weight in pairs(words_of(b)) do
    if mine[word] then
      sum = sum + weight
      first = first or word
    end
  end
  return sum, first
end

return alike
