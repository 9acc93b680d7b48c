-- Manual 2(3): the detail plans of the initiatives.
local hollow = require "parts.hollow"
local phrase = require "phrase"
local roles = require "parts.roles"
local time = require "parts.time"
local words = require "parts.words"

-- The detail plans that the common standards ask for by name.
local required = {
  {
    category = "education", clause = "2.3-1", rule = "education-plan-decided",
    plan = { ja = "教育実施計画", en = "education plan" },
    owner = { ja = "統括情報セキュリティ責任者", en = "the head of information security" },
    standard = "2.2.3(1)(a)",
  },
  {
    category = "self_check", clause = "2.3-2", rule = "self-check-plan-decided",
    plan = { ja = "年度自己点検計画", en = "yearly self-check plan" },
    owner = { ja = "統括情報セキュリティ責任者", en = "the head of information security" },
    standard = "2.3.1(1)(a)",
  },
  {
    category = "audit", clause = "2.3-3", rule = "audit-plan-decided",
    plan = { ja = "監査実施計画", en = "audit plan" },
    owner = { ja = "情報セキュリティ監査責任者", en = "the head of information security audit" },
    standard = "2.3.2(1)(a)",
  },
}

local parts = {
  name = { ja = "名称", en = "its name" },
  due = { ja = "策定時期", en = "when it is drawn up" },
  owner = { ja = "策定責任者", en = "who draws it up" },
  structure = { ja = "推進体制", en = "the structure that carries it out" },
}

-- Initiatives of a category may share one detail plan: what one of them says of it holds for all. By the plan's name, the
-- fields that are given.
local function said_of_plans(initiatives)
  local said = {}
  for _, initiative in ipairs(initiatives) do
    local detail = initiative.detail_plan
    if detail.name then
      local form = text.normal(detail.name)
      said[form] = said[form] or {}
      for _, field in ipairs { "name", "due", "owner" } do
        if not words.missing(detail, field) then said[form][field] = true end
      end
    end
  end
  return said
end

-- The detail plan of another category that a name is the name of, or nil.
local function other_plan(kind, name)
  if text.contains(name, kind.plan.ja) then return end
  for _, other in ipairs(required) do
    if other ~= kind and text.contains(name, other.plan.ja) then return other end
  end
end

local function check_detail(kind, initiative, said, plan)
  local detail = initiative.detail_plan
  local values = {
    name = phrase.name(initiative), plan = kind.plan, owner = kind.owner, standard = kind.standard,
    category = words.categories[kind.category],
  }
  if detail.needed == false then
    values.ja = "取組「{name}」の詳細計画が「不要」とされていますが、{plan}は、統一基準（遵守事項{standard}）により策定するものです。"
    values.en = "'{name}' is said to need no detail plan, but the common standards ask for the {plan} ({standard})"
    values.fix = { ja = "{plan}の策定時期と策定責任者を書いてください。", en = "say when the {plan} is drawn up, and by whom" }
    finding(detail, "needed")(values)
    return
  end
  local other = detail.name and other_plan(kind, detail.name)
  if other then
    values.said, values.other = detail.name, other.plan
    values.severity = "warning"
    values.ja = "取組「{name}」は{category}の取組ですが、詳細計画が「{said}」となっています。{category}の詳細計画は、{plan}です。"
    values.en = "'{name}' is an initiative of {category}, but its detail plan is '{said}'; that of {category} is the {plan}"
    values.fix = { ja = "詳細計画の`name`か、取組の`category`を確かめてください。", en = "see whether the `name` of the detail plan and the `category` of the initiative are right" }
    finding(detail, "name")(values)
    return
  end
  local missing, shared = {}, detail.name and said[text.normal(detail.name)] or {}
  for _, field in ipairs { "name", "due", "owner" } do
    if words.missing(detail, field) and not shared[field] then missing[#missing + 1] = field end
  end
  if #missing > 0 then
    values.missing = phrase.both(parts, missing)
    values.ja = "取組「{name}」の{plan}に、{missing}がありません。"
    values.en = "the {plan} of '{name}' does not say {missing}"
    values.fix = { ja = "`detail_plan`に{missing}を書いてください。{plan}は、{owner}が策定します。",
                   en = "give {missing} in `detail_plan`; {owner} draws up the {plan}" }
    finding(detail, missing[1])(values)
  end
  if detail.owner and not text.blank(detail.owner) and not roles.names(plan, detail.owner, kind.owner.ja) then
    values.said = detail.owner
    values.ja = "取組「{name}」の{plan}の策定責任者が「{said}」となっています。{plan}は、{owner}が策定するものです。"
    values.en = "the {plan} of '{name}' is to be drawn up by '{said}', but that is for {owner}"
    values.fix = {
      ja = "策定責任者を{owner}としてください。貴組織で別の名称を用いているときは、`organization`の`terms`に対応を書いてください。",
      en = "name {owner}; where your organisation has another name for the office, say so under `terms` of `organization`",
    }
    finding(detail, "owner")(values)
  end
end

for _, kind in ipairs(required) do
  rule {
    id = kind.rule,
    clause = { kind.clause },
    title = { ja = kind.plan.ja .. "の名称、策定時期及び策定責任者を定める", en = "The " .. kind.plan.en .. " has its name, its time and the one who draws it up" },
    check = function(plan)
      local initiatives = plan.initiatives:of(kind.category)
      if #initiatives == 0 or plan.edition_kind == "published" then return end
      local found, said = false, said_of_plans(initiatives)
      for _, initiative in ipairs(initiatives) do
        if given(initiative, "detail_plan") then
          found = true
          check_detail(kind, initiative, said, plan)
        end
      end
      if found then return end
      finding(initiatives[1], "detail_plan") {
        ja = "{category}の取組に、{plan}をいつ誰が策定するかが書かれていません。",
        en = "no initiative of {category} says when the {plan} is drawn up, and by whom",
        category = words.categories[kind.category], plan = kind.plan, owner = kind.owner, related = initiatives,
        fix = { ja = "`detail_plan`に名称、策定時期及び策定責任者（{owner}）を書いてください。",
                en = "give name, time and who draws it up ({owner}) in `detail_plan`" },
      }
    end,
  }
end

-- The initiatives whose detail plan is theirs to decide.
local function undecided_by_standard(plan)
  local initiatives = {}
  if plan.edition_kind == "published" then return initiatives end
  for _, initiative in ipairs(plan.initiatives) do
    local category = initiative.category
    if category == "technical" or category == "supervised" or category == "other" then initiatives[#initiatives + 1] = initiative end
  end
  return initiatives
end

-- Whether there is to be a detail plan: as the plan says, or as it follows from what it says; nil where it does not.
local function needs_detail(initiative)
  local detail = initiative.detail_plan
  if given(detail, "needed") then return detail.needed end
  if given(detail, "due") or given(detail, "name") or given(detail, "structure") then return true end
  if given(detail, "reason") then return false end
  return nil
end

rule {
  id = "detail-plan-decided",
  clause = { "2.3-4" },
  title = { ja = "技術的対策、所管法人及びその他の取組は、詳細計画の要否を決める", en = "Each other initiative says whether it needs a detail plan" },
  each = undecided_by_standard,
  check = function(initiative)
    if needs_detail(initiative) ~= nil or given(initiative.detail_plan, "needed") then return end
    finding(initiative, "detail_plan") {
      ja = "取組「{name}」に、詳細計画を策定するかどうかが書かれていません。",
      en = "'{name}' does not say whether it needs a detail plan",
      name = phrase.name(initiative),
      fix = {
        ja = "策定するときは、`detail_plan`の`needed`を「要」とし、策定時期と推進体制を書いてください。策定しないときは、「不要」とし、その理由を書いてください。",
        en = "in `detail_plan`, set `needed` to yes and give the time and the structure that carries it out; or set it to no and say why",
      },
    }
  end,
}

rule {
  id = "detail-plan-prepared",
  clause = { "2.3-4" },
  title = { ja = "詳細計画を策定するときは、策定時期と推進体制を定める", en = "A detail plan has its time and the structure that carries it out" },
  each = undecided_by_standard,
  check = function(initiative)
    if not needs_detail(initiative) then return end
    local missing = {}
    for _, field in ipairs { "due", "structure" } do
      if words.missing(initiative.detail_plan, field) then missing[#missing + 1] = field end
    end
    if #missing == 0 then return end
    finding(initiative.detail_plan, missing[1]) {
      ja = "取組「{name}」の詳細計画に、{missing}がありません。",
      en = "the detail plan of '{name}' does not say {missing}",
      name = phrase.name(initiative), missing = phrase.both(parts, missing),
      fix = {
        ja = "{missing}を`detail_plan`に書いてください（例: 情報システム課及び各システムの管理者による作業部会）。",
        en = "give {missing} in `detail_plan`, as in: a working group of the IT division and the systems' managers",
      },
    }
  end,
}

rule {
  id = "no-detail-plan-has-a-reason",
  clause = { "2.3-4" },
  title = { ja = "詳細計画を策定しないときは、その理由を示す", en = "Where there is no detail plan, the plan says why" },
  each = undecided_by_standard,
  check = function(initiative)
    local detail = initiative.detail_plan
    if needs_detail(initiative) ~= false then return end
    if given(detail, "due") then
      finding(detail, "needed") {
        ja = "取組「{name}」の詳細計画は「不要」とされていますが、策定時期（{due}）が書かれています。",
        en = "'{name}' is said to need no detail plan, but one is due ({due})",
        name = phrase.name(initiative), due = detail.due or "", related = { { detail, "due" } },
        fix = { ja = "`needed`と`due`のどちらかを直してください。", en = "mend `needed` or `due`" },
      }
    elseif hollow.reason(detail.reason, "unneeded") then
      finding(detail, "reason") {
        ja = "取組「{name}」の詳細計画を不要とする理由がありません。",
        en = "nothing says why '{name}' needs no detail plan",
        name = phrase.name(initiative),
        fix = {
          ja = "不要とする理由を`reason`に書いてください（例: 既存の実施要領により行うため）。",
          en = "say why in `reason`, as in: done by procedures that exist already",
        },
      }
    end
  end,
}

local yearly = { education = true, self_check = true, audit = true }

-- The detail plan of an initiative, its own or the one that its category shares; nil where none says when it is due.
local function detail_of(initiative, plan)
  if given(initiative, "detail_plan") then return initiative.detail_plan.due and initiative.detail_plan end
  if not yearly[initiative.category] then return nil end
  for _, other in ipairs(plan.initiatives:of(initiative.category)) do
    if other.detail_plan.due then return other.detail_plan end
  end
end

local PLANNING = { "策定", "作成", "検討", "決定", "改定" }

-- Work on the detail plan itself does not wait for it.
local function is_planning(activity, detail)
  if not activity.what then return false end
  if detail.name and text.contains(activity.what, detail.name) then return true end
  if not text.contains(activity.what, "計画") and not text.contains(activity.what, "要領") then return false end
  for _, word in ipairs(PLANNING) do
    if text.contains(activity.what, word) then return true end
  end
  return false
end

-- The first activity that for sure begins before a day.
local function begun_before(initiative, day, detail)
  local first, when
  time.each_span(initiative, function(activity, span)
    if time.begins_by(span) < day and not is_planning(activity, detail) and not (when and when.first <= span.first) then
      first, when = activity, span
    end
  end)
  return first, when
end

rule {
  id = "detail-plan-before-work",
  clause = { "2.3-5" },
  title = { ja = "詳細計画は、取組に着手する前に策定する", en = "A detail plan is drawn up before the work that it details" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    local detail = detail_of(initiative, plan)
    local activity, when = nil, nil
    if detail then activity, when = begun_before(initiative, detail.due.first, detail) end
    if not activity then return end
    finding(detail, "due") {
      ja = "取組「{name}」の詳細計画の策定時期（{due}）が、「{what}」（{when}）の開始より後になっています。",
      en = "the detail plan of '{name}' is due in {due}, after '{what}' ({when}) has begun",
      name = phrase.name(initiative), due = detail.due, what = words.what(activity), when = when,
      related = { { activity, "when", ja = "詳細計画より先に始まる実施事項", en = "what begins before it" } },
      fix = {
        ja = "策定時期を「{what}」より前とするか、実施時期を遅らせてください。",
        en = "have the detail plan drawn up before '{what}', or move that to a later time",
      },
    }
  end,
}

-- An initiative that has been under way for years may go by a detail plan of an earlier one.
local function under_way(initiative, plan)
  for _, phase in ipairs(initiative.phases) do
    if phase.year and phase.year < plan.fiscal_year then return true end
  end
  return false
end

rule {
  id = "detail-plan-in-period",
  clause = { "2.3-5" },
  title = { ja = "詳細計画は、対象期間の中で策定する", en = "A detail plan is drawn up inside the period" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    local due = initiative.detail_plan.due
    if not due then return end
    local first, last = time.period(plan)
    local early = due.last < calendar.fiscal(first).first and not under_way(initiative, plan)
    if not early and due.first <= calendar.fiscal(last).last then return end
    local year = words.year(first)
    if last > first then year = { ja = year.ja .. "から" .. words.year(last).ja, en = year.en .. " to " .. words.year(last).en } end
    finding(initiative.detail_plan, "due") {
      ja = early and "取組「{name}」の詳細計画の策定時期（{due}）が、対象期間（{period}）より前になっています。"
        or "取組「{name}」の詳細計画の策定時期（{due}）が、対象期間（{period}）より後になっています。",
      en = early and "the detail plan of '{name}' is due in {due}, before the period ({period})"
        or "the detail plan of '{name}' is due in {due}, after the period ({period})",
      name = phrase.name(initiative), due = due, period = year,
      fix = {
        ja = "詳細計画は、対策推進計画に則して策定するものです。年の誤りがないかを確かめ、対象期間の中の時期としてください。",
        en = "a detail plan follows this plan: see whether the year is right, and choose a time inside the period",
      },
    }
  end,
}
