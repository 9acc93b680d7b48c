-- tense: whether a response tells of what was done or of what is still to come.
--
--     local tense = require "parts.tense"
--     tense.to_come("6月に手順を改める。")                  --> true
--     tense.to_come("手順を改めた。以後は毎年度確認する。")    --> true: it ends so
--     tense.only_to_come("手順を改めた。以後は毎年度確認する。") --> false: something was done
local tense = {}

-- How a sentence ends that tells of what is still to be done: 更新する, 検討中.
local endings = { "予定", "見込み", "検討", "検討中", "対応中", "準備中", "調整中", "する", "行う", "定める", "進める", "図る", "終える", "始める", "改める" }

local function promises(sentence)
  for _, ending in ipairs(endings) do
    if sentence:sub(-#ending) == ending then return true end
  end
  return false
end

function tense.to_come(said)
  return promises((text.normal(said):gsub("。$", "")))
end

function tense.only_to_come(said)
  local any = false
  for sentence in text.normal(said):gsub("。", "\n"):gmatch "[^\n]+" do
    if not promises(sentence) then return false end
    any = true
  end
  return any
end

return tense
