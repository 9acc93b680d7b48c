-- 線表: manual 4, before (1), and the head of 4(2): one chart of all timing, which agrees with the text.
local phrase = require "phrase"
local similar = require "similar"
local time = require "parts.time"
local words = require "parts.words"

local months = {} -- day → its month, counted through the years

-- A chart is drawn in months: 4月上旬 in the text and 4月 in the chart agree.
local function month_of(day)
  if not months[day] then
    local year, month = calendar.date(day):match "^(%d+)-(%d+)"
    months[day] = tonumber(year) * 12 + tonumber(month)
  end
  return months[day]
end

-- Adds the months of some spans to a set.
local function add_months(set, plan, spans)
  for _, span in ipairs(time.occurrences(plan, spans)) do
    for month = month_of(span.first), month_of(span.last) do set[month] = true end
  end
  return set
end

local function months_of(plan, spans)
  return add_months({}, plan, spans)
end

-- Every month of the spans is in the set.
local function within(plan, spans, set)
  for _, span in ipairs(time.occurrences(plan, spans)) do
    for month = month_of(span.first), month_of(span.last) do
      if not set[month] then return false end
    end
  end
  return true
end

-- Every span has a month in the set.
local function each_touches(plan, spans, set)
  for _, span in ipairs(time.occurrences(plan, spans)) do
    local touches = false
    for month = month_of(span.first), month_of(span.last) do touches = touches or set[month] end
    if not touches then return false end
  end
  return true
end

local function shown(spans)
  local texts = {}
  for i, span in ipairs(spans) do texts[i] = span.text end
  return phrase.join(texts)
end

local function rows_of(plan, initiative)
  if not initiative.id then return plan.chart:where("initiative", "") end
  return plan.chart:where("initiative", initiative.id)
end

local function has_timing(initiative)
  return #initiative.schedule:all "when" > 0
end

rule {
  id = "chart-drawn",
  clause = "4.0-2",
  title = { ja = "実施時期を線表にまとめ、別添とする", en = "The timing is drawn together in a chart" },
  check = function(plan)
    if #plan.chart > 0 or plan.edition_kind == "published" then return end
    for _, initiative in ipairs(plan.initiatives) do
      if has_timing(initiative) then
        finding(plan, "chart") {
          ja = "取組の実施時期をまとめた`chart`がありません。",
          en = "there is no chart of the timing of the initiatives (`chart`)",
          fix = {
            ja = "全ての取組の実施（予定）時期を`chart`にまとめてください。対象期間における一連の取組の時期を、全体として把握できるようにするものです。",
            en = "draw the timing of all initiatives together under `chart`, so that the whole year can be seen at a glance",
          },
        }
        return
      end
    end
  end,
}

rule {
  id = "chart-shows-initiatives",
  clause = "4.0-2",
  title = { ja = "全ての取組を線表に記す", en = "Every initiative appears in the chart" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    if #plan.chart == 0 or plan.edition_kind == "published" or not has_timing(initiative) then return end
    if #rows_of(plan, initiative):all "when" > 0 then return end
    finding(initiative) {
      ja = "取組「{name}」の実施時期が、線表に記されていません。",
      en = "the timing of the initiative '{name}' is not in the chart",
      name = phrase.name(initiative),
      related = { { plan, "chart", ja = "線表", en = "chart" } },
      fix = { ja = "`chart`に、この取組の内容と時期を加えてください。", en = "add its activities and their timing to `chart`" },
    }
  end,
}

-- Above this, a row and an activity are the same, written a little differently.
local ALIKE = 0.6

-- What each row says: false where it says nothing.
local function words_of(rows)
  local said = {}
  for i, row in ipairs(rows) do said[i] = row.what or false end
  return said
end

-- The rows that show an activity: those with its words, else those that say nearly the same.
local function rows_for(activity, rows, said)
  local words = activity.what
  if text.blank(words) then return {} end
  local same, form = {}, text.normal(words)
  for i, shown_as in ipairs(said) do
    if shown_as and (shown_as == words or text.normal(shown_as) == form) then same[#same + 1] = rows[i] end
  end
  if #same > 0 then return same end
  local near = {}
  for i, row in ipairs(rows) do
    local shown_as = said[i] or nil
    if not text.blank(shown_as) and similar.overlap(shown_as, words) >= ALIKE
      and similar.overlap(words, shown_as) >= ALIKE then
      near[#near + 1] = row
    end
  end
  return near
end

local function spans_of(rows)
  local spans = {}
  for _, row in ipairs(rows) do
    for _, span in ipairs(row.when) do spans[#spans + 1] = span end
  end
  return spans
end

-- The same days in the same order. In a plan over several years the words count as well (time.occurrences).
local function same_days(plan, spans, others)
  if #spans ~= #others or time.covers_years(plan) then return false end
  for i, span in ipairs(spans) do
    local other = others[i]
    if span.first ~= other.first or span.last ~= other.last then return false end
  end
  return true
end

-- The chart may be finer than the text (2(4.2-2): details may stand there alone), but not say another time.
local function agree(plan, activity, spans)
  return same_days(plan, spans, activity.when) or within(plan, spans, months_of(plan, activity.when))
    and each_touches(plan, activity.when, months_of(plan, spans))
end

local function disagree(initiative, activity, rows, spans)
  local related = {}
  for i, row in ipairs(rows) do related[i] = { row, "when", ja = "線表の時期", en = "time in the chart" } end
  finding(activity, "when") {
    ja = "取組「{name}」の「{activity}」の時期が、本文（{text}）と線表（{chart}）で異なります。",
    en = "the time of '{activity}' in the initiative '{name}' is {text} in the text and {chart} in the chart",
    name = phrase.name(initiative),
    activity = activity.what,
    text = shown(activity.when),
    chart = shown(spans),
    related = related,
    fix = { ja = "正しい時期を確かめ、本文と線表をそろえてください。", en = "see which is right, and make text and chart agree" },
  }
end

rule {
  id = "chart-agrees-with-text",
  clause = { "4.0-2", "4.2-2" },
  title = { ja = "本文の実施時期と線表を一致させる", en = "Text and chart do not contradict each other" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    local rows = rows_of(plan, initiative)
    if #rows == 0 then return end
    local said = words_of(rows)
    for _, activity in ipairs(initiative.schedule) do
      if #activity.when > 0 then
        local shown_by = rows_for(activity, rows, said)
        local spans = spans_of(shown_by)
        if #spans > 0 then
          if not agree(plan, activity, spans) then disagree(initiative, activity, shown_by, spans) end
        elseif not within(plan, activity.when, months_of(plan, spans_of(rows))) then
          finding(activity, "when") {
            ja = "取組「{name}」の「{activity}」（{text}）が、線表に記されていません。",
            en = "'{activity}' of the initiative '{name}' ({text}) is not in the chart",
            name = phrase.name(initiative),
            activity = activity.what or { ja = "（内容なし）", en = "(nothing said)" },
            text = shown(activity.when),
            related = rows,
            fix = { ja = "線表に加えるか、線表と本文の内容や時期をそろえてください。", en = "add it to the chart, or make text and chart agree" },
          }
        end
      end
    end
  end,
}

rule {
  id = "chart-in-period",
  clause = "4.0-2",
  severity = "note",
  title = { ja = "線表には、対象期間の時期を記す", en = "The chart shows the period of the plan" },
  check = function(plan)
    local first, last = time.period(plan)
    local begins, ends = calendar.fiscal(first).first, calendar.fiscal(last).last
    for _, row in ipairs(plan.chart) do
      for at, span in ipairs(row.when) do
        local early = span.last < begins
        if early or span.first > ends then
          finding(row.when, at) {
            ja = early and "線表の「{what}」の時期（{when}）が、対象期間の始まり（{first}）より前になっています。"
              or "線表の「{what}」の時期（{when}）が、対象期間の終わり（{last}）より後になっています。",
            en = early and "'{what}' in the chart ({when}) lies before the period begins ({first})"
              or "'{what}' in the chart ({when}) lies after the period ends ({last})",
            what = words.what(row), when = span, first = words.year(first), last = words.year(last),
            fix = {
              ja = "年を確かめてください。前年度の線表の行が残っているときは、削ってください。後の年度の予定は、取組の`phases`に書きます。",
              en = "see whether the year is right; take out what is left of last year's chart, and put later years into `phases` of the initiative",
            },
          }
        end
      end
    end
  end,
}
