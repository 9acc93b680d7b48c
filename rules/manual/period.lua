-- Manual 2(2): the period of the plan, and its yearly review.
local phrase = require "phrase"
local quality = require "quality"
local time = require "parts.time"
local words = require "parts.words"

rule {
  id = "period-contains-its-year",
  clause = { "2.2-3" },
  title = { ja = "対象期間は、計画の対象年度を含む", en = "The period contains the year that the plan is for" },
  check = function(plan)
    local from, to = plan.period.from, plan.period.to
    if from and to and from > to then
      finding(plan.period, "to") {
        ja = "対象期間の終わり（{to}）が、始まり（{from}）より前になっています。",
        en = "the period ends ({to}) before it begins ({from})",
        from = words.year(from), to = words.year(to), related = { { plan.period, "from" } },
        fix = { ja = "`from`と`to`の年度を確かめ、順に直してください。", en = "put the years of `from` and `to` right" },
      }
      return
    end
    local year = plan.fiscal_year
    local wrong = from and from > year and "from" or to and to < year and "to"
    if not wrong then return end
    finding(plan.period, wrong) {
      ja = "対象期間が、計画の対象年度（{year}）を含んでいません。",
      en = "the period leaves out the year that the plan is for ({year})",
      year = words.year(year), related = { { plan, "fiscal_year" } },
      fix = {
        ja = "`fiscal_year`か`period`を直してください。単年度の計画なら、`period`は省けます。",
        en = "mend `fiscal_year` or `period`; a plan for a single year may leave `period` out",
      },
    }
  end,
}

rule {
  id = "period-has-both-ends",
  clause = { "2.2-1" },
  severity = "note",
  title = { ja = "対象期間には、始まりと終わりの年度を書く", en = "A period has its first and its last year" },
  check = function(plan)
    local period = plan.period
    if not given(period) or given(period, "from") and given(period, "to") then return end
    finding(period, given(period, "to") and "from" or "to") {
      ja = "対象期間の始まり（`from`）又は終わり（`to`）の年度がありません。",
      en = "the period lacks its first year (`from`) or its last (`to`)",
      fix = {
        ja = "両方の年度を書いてください。単年度の計画なら、`period`は省けます。",
        en = "give both; a plan for a single year may leave `period` out",
      },
    }
  end,
}

rule {
  id = "long-period-has-a-reason",
  clause = { "2.2-1" },
  title = { ja = "複数年度の計画は、その理由を示す", en = "A plan over several years says why" },
  check = function(plan)
    if not time.covers_years(plan) or not quality.nothing(plan.period.reason) then return end
    local first, last = time.period(plan)
    finding(plan.period, "reason") {
      ja = "対象期間を{first}から{last}までとする理由がありません。マニュアルは単年度を標準としています。",
      en = "nothing says why the plan runs from {first} to {last}; the manual's standard is a single year",
      first = words.year(first), last = words.year(last),
      fix = {
        ja = "複数年度とする必要がある理由を`reason`に書くか、対象期間を単年度とし、複数年度の取組は`phases`で示してください。",
        en = "say in `reason` what makes several years necessary, or plan for one year and show longer work in `phases`",
      },
    }
  end,
}

local LOOK_BACK = 10 -- years: what lies further back than that was another series

-- The years before this plan's that have none in the batch, back to the last one that has.
local function years_left_out(plan)
  local years, id = {}, plan.organization.id
  for year = plan.fiscal_year - 1, plan.fiscal_year - LOOK_BACK, -1 do
    if batch.has_plan(id, year) then return years end
    table.insert(years, 1, year)
  end
  return {}
end

rule {
  id = "reviewed-every-year",
  clause = { "2.2-2" },
  severity = "warning", -- the plan of that year may only be missing from what was handed in
  title = { ja = "計画を毎年度見直す", en = "The plan is reviewed every year" },
  check = function(plan)
    if plan.first_year or not plan.organization.id then return end
    local years = years_left_out(plan)
    if #years == 0 then return end
    finding(plan, "fiscal_year") {
      ja = "検査した計画の中に、{years}の計画がありません。計画は、少なくとも1年に1回見直すこととされています。",
      en = "among the plans given there is none for {years}; a plan is to be reviewed at least once a year",
      years = words.years(years),
      fix = {
        ja = "策定しているときは、その計画も併せて検査してください。策定していないときは、見直しを行わなかった理由と今後の予定を確かめてください。",
        en = "if it exists, check it together with this one; if not, find out why there was no review and when the next one is",
      },
    }
  end,
}

rule {
  id = "first-year-has-no-last-plan",
  clause = { "3.1-1" },
  title = { ja = "初年度とするのは、前年度の計画がないときに限る", en = "Only an agency without a plan last year is in its first year" },
  check = function(plan)
    if not plan.first_year or not given(plan.last) then return end
    finding(plan, "first_year") {
      ja = "初年度とされていますが、{year}の計画があります。",
      en = "said to be in its first year, but there is a plan for {year}",
      year = words.year(plan.fiscal_year - 1), related = plan.last,
      fix = {
        ja = "`first_year`を削り、前年度の計画に盛り込まれた各取組の実績を総合評価に記載してください。",
        en = "drop `first_year`, and evaluate the results of each initiative of last year's plan",
      },
    }
  end,
}

local yearly = { education = true, self_check = true, audit = true }

-- Adds the fiscal years in which something of an initiative is to happen.
local function add_years(plan, initiative, years)
  for _, activity in ipairs(initiative.schedule) do
    for _, span in ipairs(time.occurrences(plan, activity.when)) do
      for year = calendar.year_of(span.first), calendar.year_of(span.last) do years[year] = true end
    end
  end
  for _, phase in ipairs(initiative.phases) do
    if phase.year then years[phase.year] = true end
  end
  return years
end

-- The initiatives of each category that takes place every year, where any of them has a schedule.
local function yearly_work(plan)
  local list = {}
  for _, category in ipairs { "education", "self_check", "audit" } do
    local initiatives = plan.initiatives:of(category)
    if #initiatives:all "schedule" > 0 then list[#list + 1] = { category = category, initiatives = initiatives } end
  end
  return list
end

rule {
  id = "yearly-work-in-each-year",
  clause = { "2.2-8" },
  title = { ja = "複数年度の計画では、教育、自己点検及び監査の時期を各年度について定める",
            en = "A plan over several years times education, self-check and audit in each of them" },
  each = yearly_work,
  check = function(work, plan)
    if not time.covers_years(plan) then return end
    local _, last = time.period(plan)
    local planned, left_out = {}, {}
    for _, initiative in ipairs(work.initiatives) do add_years(plan, initiative, planned) end
    for year = plan.fiscal_year, last do
      if not planned[year] then table.insert(left_out, year) end
    end
    if #left_out == 0 then return end
    finding(work.initiatives[1], "schedule") {
      ja = "{category}は毎年度行うものですが、取組「{name}」には{years}の実施時期がありません。",
      en = "{category} takes place every year, but '{name}' has no timing in {years}",
      category = words.categories[work.category], name = phrase.name(work.initiatives[1]), years = words.years(left_out),
      related = { { plan, "period" } },
      fix = {
        ja = "対象期間の各年度について、実施時期を書いてください（例: `when`: 毎年度10月）。",
        en = "give the timing in each year of the period, as in `when`: 毎年度10月 (each year), or as a list",
      },
    }
  end,
}

rule {
  id = "coming-year-explicit",
  clause = { "2.2-3" },
  severity = "warning", -- it may begin later in the period
  title = { ja = "複数年度の計画でも、対象年度に行うことを示す", en = "A plan over several years says what its coming year does" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    if yearly[initiative.category] or not time.covers_years(plan) or #initiative.schedule == 0 then return end
    if #initiative.phases > 0 or add_years(plan, initiative, {})[plan.fiscal_year] then return end
    finding(initiative, "schedule") {
      ja = "取組「{name}」の実施時期に、{year}のものがありません。対象期間が複数年度であっても、翌年度の方針と重点は明確に示すこととされています。",
      en = "'{name}' has no timing in {year}; a plan over several years too makes the coming year explicit",
      name = phrase.name(initiative), year = words.year(plan.fiscal_year), related = { { plan, "fiscal_year" } },
      fix = {
        ja = "{year}に行うことを書いてください。後の年度に始める取組であれば、`phases`に各年度の段階を書いてください。",
        en = "say what {year} does; where it begins later, give the phases of each year in `phases`",
      },
    }
  end,
}
