-- hollow: reasons that give none, by the words of hollow.yaml.
--
--     local hollow = require "parts.hollow"
--     hollow.reason("諸般の事情による。", "change")          --> true
--     hollow.reason("入札が不調となったため", "change")      --> false
local quality = require "quality"

local hollow = {}

local lists = {}
for name, list in pairs(data "hollow.yaml") do
  lists[name] = {}
  for i, word in ipairs(list) do lists[name][i] = text.normal(word) end
  -- The longest first: 検討の結果 before 検討.
  table.sort(lists[name], function(a, b) return #a > #b end)
end

local function without(form, list)
  for _, word in ipairs(list) do
    local at, stop = form:find(word, 1, true)
    while at do
      form = form:sub(1, at - 1) .. " " .. form:sub(stop + 1)
      at, stop = form:find(word, at, true)
    end
  end
  return form
end

local LONG = 40 -- characters: so much is not said with empty words alone

-- Whether `said` is nothing, or nothing but the words of that list.
function hollow.reason(said, list)
  if quality.nothing(said) then return true end
  if text.length(said) > LONG then return false end
  return not without(without(text.normal(said), lists[list]), lists.joining):find "%S"
end

return hollow
