-- words: names of things of the plan, in both languages.
--
--     local words = require "parts.words"
--     words.year(2025)                 --> 令和7年度 / FY2025
--     words.years({ 2025, 2026 })      --> 令和7年度及び令和8年度 / FY2025 and FY2026
--     words.missing(change, "why")     --> whether the field was left out
--     words.empty("―")                 --> true
local phrase = require "phrase"

local words = {}

words.kinds = {
  study = { ja = "検討・調査", en = "study" },
  budget = { ja = "予算要求", en = "the budget request" },
  preparation = { ja = "準備", en = "preparation" },
  execution = { ja = "実行", en = "execution" },
  operation = { ja = "運用", en = "operation" },
}

words.categories = {
  education = { ja = "教育", en = "education" },
  self_check = { ja = "自己点検", en = "self-check" },
  audit = { ja = "監査", en = "audit" },
  technical = { ja = "技術的対策", en = "technical measures" },
  supervised = { ja = "所管法人", en = "supervised bodies" },
  other = { ja = "その他", en = "other matters" },
}

function words.year(year)
  local ja, en = calendar.name(year)
  return { ja = ja, en = en }
end

function words.years(years)
  local names = {}
  for _, year in ipairs(years) do names[year] = words.year(year) end
  return phrase.both(names, years)
end

-- What an activity, a phase or the like consists of, for a sentence.
function words.what(record)
  return record.what or { ja = "（内容の記載なし）", en = "(not described)" }
end

local KANJI, HANGUL = 0xE4, 0xEA -- first bytes of U+4000 and U+A000
local DASHES = {}
for _, code in utf8.codes "-―ー…." do DASHES[code] = true end

-- White space, or the dash that offices leave in a cell.
function words.empty(said)
  for _, code in utf8.codes(text.normal(said)) do
    if not DASHES[code] and not text.blank(utf8.char(code)) then return false end
  end
  return true
end

-- Whether a field is missing: not written, or written without content. What could not be read is not missing; the schema
-- reports it.
function words.missing(record, field)
  local value = record[field]
  if type(value) == "string" then
    local first = value:byte()
    return not (first and first >= KANJI and first < HANGUL) and words.empty(value) -- nearly all end here
  end
  return not given(record, field)
end

return words
