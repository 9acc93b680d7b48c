-- Spans of time as officials write them, and what can be said of them for sure.
local mention = require "mention"

local time = {}

-- The first and the last fiscal year that the plan covers. Without `period` it covers its own.
local periods = {} -- plan → first and last; what is asked for each span is worked out once

function time.period(plan)
  local known = periods[plan]
  if not known then
    local period, year = plan.period, plan.fiscal_year
    local first = period.from or year
    known = { first, period.to or math.max(first, year) }
    periods[plan] = known
  end
  return known[1], known[2]
end

function time.covers_years(plan)
  local first, last = time.period(plan)
  return last > first
end

local function month_first(day, months)
  local year, month = calendar.date(day):match("^(%d+)-(%d+)")
  local count = tonumber(year) * 12 + tonumber(month) - 1 + months
  return calendar.day(("%04d-%02d-01"):format(count // 12, count % 12 + 1))
end

local mark = mention.of { "〜", "~", "から" }

-- 「7月～9月」 begins in July; 「第2四半期」 may begin on any day of the three months.
local function is_range(span)
  return mark(span.text) ~= nil
end

local begins, ends = {}, {} -- span → day; each is asked for many times

-- The latest day on which it may begin.
function time.begins_by(span)
  local day = begins[span]
  if not day then
    day = span.last
    if is_range(span) then day = math.min(day, month_first(span.first, 1) - 1) end
    begins[span] = day
  end
  return day
end

-- The earliest day on which it may end.
function time.ends_from(span)
  local day = ends[span]
  if not day then
    day = span.first
    if is_range(span) then day = math.max(day, month_first(span.last, 0)) end
    ends[span] = day
  end
  return day
end

local EVERY = { "毎年", "各年", "毎月", "毎四半期", "四半期ごと", "通年", "年間" }

-- 「毎年度第2四半期」 means each year of the period, and so does 「通年」 without a year before it.
local function is_yearly(span)
  local form = text.normal(span.text)
  for _, word in ipairs(EVERY) do
    if form:sub(1, #word) == word then return true end
  end
  return false
end

local function years_later(day, years)
  local year, month, date = calendar.date(day):match("^(%d+)-(%d+)-(%d+)")
  if month == "02" and date == "29" then date = "28" end
  return calendar.day(("%04d-%s-%s"):format(tonumber(year) + years, month, date))
end

-- The spans as { first =, last = }, in a plan over several years each as often as it comes round in them.
function time.occurrences(plan, spans)
  local first, last = time.period(plan)
  if last <= first then return spans end
  local list = {}
  for _, span in ipairs(spans) do
    if is_yearly(span) then
      for year = first, last do
        local years = year - plan.fiscal_year
        list[#list + 1] = { first = years_later(span.first, years), last = years_later(span.last, years) }
      end
    else
      list[#list + 1] = span
    end
  end
  return list
end

-- Calls visit(activity, span, at) for each span of an initiative's schedule.
function time.each_span(initiative, visit)
  for _, activity in ipairs(initiative.schedule) do
    for at, span in ipairs(activity.when) do visit(activity, span, at) end
  end
end

return time
