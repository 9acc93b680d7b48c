-- Manual 2(2): initiatives over several years, within one plan.
local mention = require "mention"
local phrase = require "phrase"
local time = require "parts.time"
local words = require "parts.words"

local function initiatives(plan) return plan.initiatives end

-- The phases that say their year, the earliest first.
local function by_year(initiative)
  local phases = {}
  for _, phase in ipairs(initiative.phases) do
    if phase.year then phases[#phases + 1] = phase end
  end
  table.sort(phases, function(a, b) return a.year < b.year end)
  return phases
end

local asked = { "year", "kind", "what" }
local parts = {
  year = { ja = "年度", en = "its year" },
  kind = { ja = "種類", en = "its kind" },
  what = { ja = "内容", en = "what is done" },
}

rule {
  id = "phase-is-complete",
  clause = { "2.2-4" },
  title = { ja = "年次計画の各段階に、年度、種類及び内容を書く", en = "Each phase says its year, its kind and what is done" },
  each = initiatives,
  check = function(initiative)
    for _, phase in ipairs(initiative.phases) do
      local missing = {}
      for _, field in ipairs(asked) do
        if words.missing(phase, field) then missing[#missing + 1] = field end
      end
      if #missing > 0 then
        finding(phase) {
          ja = "取組「{name}」の年次計画に、{missing}のない段階があります。",
          en = "a phase of '{name}' does not say {missing}",
          name = phrase.name(initiative), missing = phrase.both(parts, missing),
          fix = {
            ja = "`year`、`kind`（検討・調査、予算要求、準備、実行、運用のいずれか）及び`what`を書いてください。",
            en = "give `year`, `kind` (study, budget, preparation, execution or operation) and `what`",
          },
        }
      end
    end
  end,
}

rule {
  id = "phase-of-this-year",
  clause = { "2.2-3", "2.2-4" },
  title = { ja = "複数年度の取組は、対象年度に行う段階を示す", en = "An initiative over several years says what the plan's own year does" },
  each = initiatives,
  check = function(initiative, plan)
    local phases = by_year(initiative)
    if #phases == 0 then return end
    for _, phase in ipairs(phases) do
      if phase.year == plan.fiscal_year then return end
    end
    local last = phases[#phases].year
    local over = last < plan.fiscal_year
    finding(initiative, "phases") {
      ja = over and "取組「{name}」の年次計画は{last}で終わっており、{year}に行うことが分かりません。"
        or "取組「{name}」の年次計画に、{year}の段階がありません。",
      en = over and "the phases of '{name}' end in {last}; what {year} does is not said" or "'{name}' has no phase for {year}",
      name = phrase.name(initiative), year = words.year(plan.fiscal_year), last = words.year(last),
      related = { { plan, "fiscal_year" } },
      fix = {
        ja = over and "{year}の段階を書き加えるか、終えた取組であれば個別の取組から外してください。"
          or "{year}に何をするかを、段階として書き加えてください。",
        en = over and "add the phase of {year}, or take the initiative out if it is over" or "add a phase that says what {year} does",
      },
    }
  end,
}

rule {
  id = "work-beyond-the-period",
  clause = { "2.2-4", "2.2-8" },
  severity = "warning", -- of a plan over several years the manual demands it
  title = { ja = "対象期間の後に及ぶ取組は、その後の進め方を示す", en = "Work that outlasts the period says how it goes on" },
  each = initiatives,
  check = function(initiative, plan)
    if #initiative.phases > 0 or given(initiative, "continues") then return end
    local _, last = time.period(plan)
    local ends, reported = calendar.fiscal(last).last, false
    time.each_span(initiative, function(activity, span, at)
      if reported or span.last <= ends then return end
      reported = true
      finding(activity.when, at) {
        ja = "取組「{name}」の「{what}」は、対象期間の終わり（{last}）の後に及びますが、その後の進め方が書かれていません。",
        en = "'{what}' of '{name}' goes on after the period ends ({last}), but nothing says how",
        name = phrase.name(initiative), what = words.what(activity), last = words.year(last),
        severity = time.covers_years(plan) and "error" or nil,
        fix = {
          ja = "`phases`に各年度の段階を書くか、`continues`に対象期間の後の予定を書いてください。時期の誤りであれば直してください。",
          en = "give the phases of each year in `phases`, or what comes after the period in `continues`; or mend the date",
        },
      }
    end)
  end,
}

local SPANS = { "[2-9]か年", "[2-9]カ年", "[2-9]ヶ年", "[2-9]ケ年", "[2-9]箇年", "二か年", "三か年", "四か年", "五か年", "複数年度", "複数年" }
local spans_end = mention.of { "か年", "カ年", "ヶ年", "ケ年", "箇年", "複数年" } -- spares nearly every text the patterns
-- What goes on like this speaks of the work; 「複数年の契約」 and 「3か年の平均」 do not.
local OF_WORK = { "で", "計画", "の計画", "の取組", "をかけ", "かけ", "にわた", "に渡", "の最終年度", "の初年度", "の1年目", "の2年目", "の3年目" }
local PAST = { "過去", "過去の", "直近", "直近の", "最近", "これまでの" }

local function any(list, test)
  for _, word in ipairs(list) do
    if test(word) then return true end
  end
  return false
end

-- The words by which a text says that the work takes several years, or nil. 「過去3か年の監査結果」 looks back.
local function several_years(said)
  if not spans_end(said) then return end
  local form = text.normal(said)
  for _, span in ipairs(SPANS) do
    local first, last = form:find(span)
    if first then
      local before, after = form:sub(1, first - 1), form:sub(last + 1)
      local ahead = not any(PAST, function(word) return before:sub(-#word) == word end)
      if ahead and any(OF_WORK, function(word) return after:sub(1, #word) == word end) then return form:sub(first, last) end
    end
  end
end

-- How the year is written in front of 「年度」, and what its number is added to.
local YEARS = { { "(令和([0-9]+))$", 2018 }, { "((20[0-9][0-9]))$", 0 } }
local longest = #"令和" + 9 -- bytes of a year
-- What is said of a year to come, but not of work in it: 「令和9年度予算」 is requested the year before.
local OF_PAPERS = { "予算", "の予算", "概算要求", "の概算要求", "計画", "の計画", "の対策推進計画", "版", "末", "まで" }

-- The first fiscal year of which a text says that it works in it and that lies after `last`, as written; or nil.
local function later_year(said, last)
  if not said:find("年度", 1, true) then return end
  local form = text.normal(said)
  if not form:find("年度", 1, true) then return end
  for _, way in ipairs(YEARS) do
    local from, to = form:find("年度", 1, true)
    while from do
      local written, number = form:sub(math.max(1, from - longest), from - 1):match(way[1])
      if written and way[2] + tonumber(number) > last then
        local word, behind = written .. "年度", form:sub(to + 1)
        local paper = any(OF_PAPERS, function(what) return behind:sub(1, #what) == what end)
        if not paper or form:find("から" .. word, 1, true) or form:find("~" .. word, 1, true) then return word end
      end
      from, to = form:find("年度", to + 1, true)
    end
  end
end

local SAYS_LONG = { several_years, later_year }
local may_say_long = mention.of { "か年", "カ年", "ヶ年", "ケ年", "箇年", "複数年", "年度" } -- what each of the two asks for first

-- Where an initiative says that it takes several years: a record, its field, the words, and whether it only names a later year.
local function said_where(initiative, last)
  local places = {}
  for _, field in ipairs { "title", "policy" } do
    if may_say_long(initiative[field]) then places[#places + 1] = { initiative, field } end
  end
  for _, priority in ipairs(initiative.priorities) do
    if may_say_long(priority.what) then places[#places + 1] = { priority, "what" } end
  end
  for _, tell in ipairs(SAYS_LONG) do
    for _, place in ipairs(places) do
      local record, field = place[1], place[2]
      local word = tell(record[field], last)
      if word then return record, field, word, tell == later_year end
    end
  end
end

rule {
  id = "long-work-has-phases",
  clause = { "2.2-4" },
  title = { ja = "複数年度に渡る取組は、年次計画を示す", en = "An initiative over several years shows its phases" },
  each = initiatives,
  check = function(initiative, plan)
    if #initiative.phases > 0 or given(initiative, "continues") or plan.edition_kind == "published" then return end
    local _, last = time.period(plan)
    local record, field, word, later = said_where(initiative, last)
    if not record then return end
    finding(record, field) {
      ja = later and "取組「{name}」には{word}に行うことが書かれていますが、年次計画がありません。"
        or "取組「{name}」は複数年度に渡る取組（「{word}」）とされていますが、年次計画がありません。",
      en = later and "'{name}' speaks of work in {word}, but has no `phases`"
        or "'{name}' is said to take several years ('{word}'), but has no `phases`",
      name = phrase.name(initiative), word = word,
      fix = {
        ja = "{year}に取り組む事項と、その後の各年度の予定（予算要求、実行、完了など）を`phases`に書いてください。",
        en = "say in `phases` what {year} does and what each later year will do (budget request, execution, completion)",
      },
      year = words.year(plan.fiscal_year),
    }
  end,
}

rule {
  id = "phases-in-order",
  clause = { "2.2-5" },
  title = { ja = "年次計画は、年度の順に書く", en = "Phases are listed in the order of their years" },
  each = initiatives,
  check = function(initiative)
    local before
    for _, phase in ipairs(initiative.phases) do
      if phase.year and before and phase.year < before.year then
        finding(phase, "year") {
          ja = "取組「{name}」の年次計画で、{year}の段階が{before}の段階の後に書かれています。",
          en = "'{name}' lists the phase of {year} after that of {before}",
          name = phrase.name(initiative), year = words.year(phase.year), before = words.year(before.year),
          related = before, fix = { ja = "年度の順に並べるか、年度を直してください。", en = "put them in order, or mend the year" },
        }
      end
      if phase.year then before = phase end
    end
  end,
}

rule {
  id = "phases-without-gap",
  clause = { "2.2-5" },
  title = { ja = "年次計画は、途切れることなく示す", en = "Phases follow each other without a gap" },
  each = initiatives,
  check = function(initiative, plan)
    local phases = by_year(initiative)
    for i = 2, #phases do
      local from, to = phases[i - 1].year + 1, phases[i].year - 1
      local years = {}
      for year = from, math.min(to, from + 9) do years[#years + 1] = year end
      local of_this_year = from <= plan.fiscal_year and plan.fiscal_year <= to -- phase-of-this-year says so
      if #years > 0 and not of_this_year then
        finding(phases[i], "year") {
          ja = "取組「{name}」の年次計画に、{years}の段階がありません。",
          en = "'{name}' has no phase for {years}",
          name = phrase.name(initiative), years = words.years(years), related = phases[i - 1],
          fix = {
            ja = "その年度に行うことを段階として書き加えてください。行うことがないときは、その理由を`what`に書いた段階を置いてください。",
            en = "add what that year does; where it does nothing, add a phase whose `what` says why",
          },
        }
      end
    end
  end,
}

-- Words by which the content of a phase shows its kind.
local telling = {
  study = { "検討", "調査", "構想" },
  budget = { "予算要求" },
  preparation = { "準備", "調達", "入札", "契約", "仕様", "設計" },
  execution = { "実行", "実施", "構築", "移行", "導入" },
  operation = { "運用" },
}

local function tells(phase, kind)
  return any(telling[kind], function(word) return text.contains(phase.what, word) end)
end

rule {
  id = "phase-kind-fits-content",
  clause = { "2.2-5" },
  severity = "note", -- words alone may mislead
  title = { ja = "段階の種類と内容を一致させる", en = "Kind and content of a phase agree" },
  each = initiatives,
  check = function(initiative)
    for _, phase in ipairs(initiative.phases) do
      local others = {}
      for _, kind in ipairs { "study", "budget", "preparation", "execution", "operation" } do
        if phase.kind and kind ~= phase.kind and tells(phase, kind) then others[#others + 1] = kind end
      end
      if #others > 0 and not tells(phase, phase.kind) then
        finding(phase, "kind") {
          ja = "取組「{name}」の段階の種類は「{kind}」ですが、内容は{others}と読めます（「{what}」）。",
          en = "a phase of '{name}' is called {kind}, but its content reads like {others} ('{what}')",
          name = phrase.name(initiative), kind = words.kinds[phase.kind], others = phrase.both(words.kinds, others),
          fix = { ja = "`kind`か`what`を確かめてください。", en = "see whether `kind` and `what` are right" },
        }
      end
    end
  end,
}

-- The first phase of a kind, by year, and the last.
local function of_kind(phases, kind)
  local first, last
  for _, phase in ipairs(phases) do
    if phase.kind == kind then first, last = first or phase, phase end
  end
  return first, last
end

-- Money that does not wait for next year's budget.
local EARLY_MONEY = { "補正", "予備費", "流用", "既定経費", "既定の経費" }

local function has_early_money(initiative)
  for _, phase in ipairs(initiative.phases) do
    for _, word in ipairs(EARLY_MONEY) do
      if text.contains(phase.what, word) then return true end
    end
  end
  return false
end

-- What comes first, what comes later; `last`: only where all of the later work lies before it, for work may be done in steps.
local orders = {
  { "budget", "execution" },
  { "study", "execution" },
  { "study", "budget", last = true, severity = "note" }, -- what is left to study need not wait for the money
  { "preparation", "execution", last = true },
  { "execution", "operation" },
}

rule {
  id = "phases-build-on-each-other",
  clause = { "2.2-5" },
  title = { ja = "検討、予算要求、実行の順に進める", en = "Study and budget request come before the execution" },
  each = initiatives,
  check = function(initiative)
    if #initiative.phases < 2 then return end
    local phases = by_year(initiative)
    for _, order in ipairs(orders) do
      local earlier, later = of_kind(phases, order[1]), of_kind(phases, order[2])
      if order.last then later = select(2, of_kind(phases, order[2])) end
      local budget = order[1] == "budget"
      -- A budget request made in one year pays for the next.
      if earlier and later and (earlier.year > later.year or budget and earlier.year == later.year)
        and not (budget and has_early_money(initiative)) then
        finding(later, "year") {
          ja = earlier.year == later.year
            and "取組「{name}」の{later}が、{earlier}と同じ{year}に置かれています。予算要求による経費は、翌年度から使えます。"
            or "取組「{name}」の{later}（{year}）が、{earlier}（{earlier_year}）より先に置かれています。",
          en = earlier.year == later.year
            and "'{name}' places {later} in {year}, the year of {earlier}, which pays for the year after"
            or "'{name}' places {later} ({year}) before {earlier} ({earlier_year})",
          name = phrase.name(initiative), earlier = words.kinds[earlier.kind], later = words.kinds[later.kind],
          year = words.year(later.year), earlier_year = words.year(earlier.year), related = earlier, severity = order.severity,
          fix = budget and {
            ja = "予算要求を実行より前の年度とするか、実行の年度を遅らせてください。補正予算や既定経費によるときは、その旨を段階の`what`に書いてください。",
            en = "request the budget in an earlier year, or execute later; where a supplementary budget or existing funds pay, say so in the phase's `what`",
          } or { ja = "段階の年度又は種類を直してください。", en = "mend the years or the kinds of the phases" },
        }
      end
    end
  end,
}

local DONE = { "完了", "終了", "本格運用", "定常運用" }

local function speaks_of_completion(phase)
  return any(DONE, function(word) return text.contains(phase.what, word) end)
end

rule {
  id = "phases-end-in-completion",
  clause = { "2.2-5" },
  title = { ja = "年次計画は、完了まで示す", en = "Phases lead up to completion" },
  each = initiatives,
  check = function(initiative)
    local phases = by_year(initiative)
    if #phases == 0 then return end
    local last = phases[#phases]
    local completes = last.completes or last.kind == "operation" or not words.missing(initiative, "continues")
    if not completes and speaks_of_completion(last) then
      finding(last, "completes") {
        ja = "取組「{name}」は{year}に完了すると読めますが、その段階の`completes`が「はい」とされていません。",
        en = "the phase of {year} of '{name}' speaks of completion, but does not say `completes`",
        name = phrase.name(initiative), year = words.year(last.year), severity = "note",
        fix = { ja = "この段階で完了するときは、`completes`を「はい」としてください。完了の年度の変更を、次の計画で確かめることができます。",
                en = "if it is complete then, set `completes` to yes; a later change of that year can then be noticed" },
      }
    elseif not completes then
      finding(last) {
        ja = "取組「{name}」の年次計画は{year}の{kind}までで、完了の時期が分かりません。",
        en = "the phases of '{name}' stop at {kind} in {year}; when it will be complete is not said",
        name = phrase.name(initiative), year = words.year(last.year),
        kind = words.kinds[last.kind] or { ja = "段階", en = "a phase" },
        fix = {
          ja = "完了までの段階を書き加えるか、この段階で完了するときは`completes`を「はい」としてください。時期を定められないときは、`continues`に今後の予定を書いてください。",
          en = "add the phases up to completion, or say `completes`: yes here; where the time is open, say in `continues` what is planned",
        },
      }
    end
    for _, phase in ipairs(phases) do
      if phase.completes and phase.year < last.year and last.kind ~= "operation" then
        finding(phase, "completes") {
          ja = "取組「{name}」は{year}に完了するとされていますが、その後の{last}にも段階があります。",
          en = "'{name}' is to be complete in {year}, but has a phase in {last}",
          name = phrase.name(initiative), year = words.year(phase.year), last = words.year(last.year), related = last,
          fix = { ja = "完了する段階を一つに定めてください。", en = "settle which phase completes it" },
        }
        return
      end
    end
  end,
}

-- What the work of each kind of phase is called.
local CALLED = {
  { kind = "budget", "予算要求", "概算要求", "予算の要求" },
  { kind = "study", "検討", "調査", "構想", "試行", "研究" },
  { kind = "preparation", "準備", "調達", "設計", "仕様", "入札", "契約" },
  { kind = "execution", "実行", "実施", "構築", "移行", "移設", "導入", "整備", "更新", "展開" },
  { kind = "operation", "運用", "稼働", "監視", "定着" },
}

-- The kinds of which a text speaks, as a set, and the first of them in the order above.
local function kinds_in(said)
  local kinds, first = {}, nil
  for _, call in ipairs(CALLED) do
    if any(call, function(word) return text.contains(said, word) end) then
      kinds[call.kind] = true
      first = first or call.kind
    end
  end
  return kinds, first
end

rule {
  id = "phase-kind-fits-words",
  clause = { "2.2-4" },
  severity = "note",
  title = { ja = "段階の種類を、その内容に合わせる", en = "The kind of a phase is what its words say" },
  each = function(plan) return plan.initiatives:all "phases" end,
  check = function(phase)
    if not phase.kind or text.blank(phase.what) then return end
    local kinds, other = kinds_in(phase.what)
    if not other or kinds[phase.kind] then return end
    finding(phase, "kind") {
      ja = "段階の種類は{kind}とされていますが、内容（「{what}」）は{other}と読めます。",
      en = "the phase is said to be {kind}, and its words ('{what}') speak of {other}",
      kind = words.kinds[phase.kind], other = words.kinds[other], related = { { phase, "what" } },
      fix = { ja = "`kind`を直すか、この年度に行うことが分かるように`what`を書き改めてください。", en = "mend `kind`, or put `what` so that it shows what that year does" },
    }
  end,
}
