-- 全体方針: manual 3(1) and 4(1): risks and issues, the situation, and the policy that follows from them.
local matters = require "parts.matters"
local mention = require "mention"
local phrase = require "phrase"
local quality = require "quality"
local similar = require "similar"
local trace = require "trace"
local words = require "parts.words"

local function published(plan)
  return plan.edition_kind == "published"
end

local function risks(plan)
  return plan.evaluation.risks
end

rule {
  id = "risks-told",
  clause = { "3.1-3", "4.1-1" },
  title = { ja = "自組織のリスクや課題を明らかにする", en = "The organisation's own risks and issues are established" },
  check = function(plan)
    if published(plan) or #risks(plan) > 0 then return end
    finding(plan.evaluation, "risks") {
      ja = "総合評価によって把握した自組織のリスクや課題（`risks`）が記されていません。",
      en = "the risks and issues that the evaluation found are not given (`risks`)",
      fix = {
        ja = "取組の実績、点検の結果及びインシデントから把握したリスクや課題を、その根拠の識別子とともに記してください。",
        en = "give the risks and issues that results, inspections and incidents show, each with the ids of what it rests on",
      },
    }
  end,
}

rule {
  id = "risk-has-source",
  clause = "3.1-3",
  title = { ja = "リスクや課題ごとに、根拠を示す", en = "Each risk names what it rests on" },
  each = risks,
  check = function(risk, plan)
    if published(plan) or #risk.from > 0 then return end
    finding(risk, "from") {
      ja = "リスク・課題「{name}」が、何から把握されたものかが示されていません（`from`）。",
      en = "nothing says what the risk '{name}' was found from (`from`)",
      name = phrase.name(risk),
      fix = {
        ja = "`from`に、根拠となる実績の取組、インシデント、監査の指摘、自己点検の結果等の識別子を記してください。",
        en = "name under `from` the result, incident, audit finding or self-check finding that shows it",
      },
    }
  end,
}

-- Above this, a risk or a priority speaks of a thing although it does not name its id.
local ALIKE = 0.5

rule {
  id = "issues-become-risks",
  clause = { "3.1-3", "4.1.ア-1" },
  severity = "note",
  title = { ja = "実績から確認された新たな課題を、自組織のリスクや課題に加える", en = "New issues that results show are among the risks" },
  each = function(plan) return plan.evaluation.results end,
  check = function(result, plan)
    if published(plan) or #risks(plan) == 0 or quality.nothing(result.issues) then return end
    for _, risk in ipairs(risks(plan)) do
      for _, source in ipairs(risk.from) do
        if source == result.initiative then return end
      end
    end
    local _, share = similar.closest(risks(plan), result.issues)
    if share >= ALIKE then return end
    finding(result, "issues") {
      ja = "取組「{name}」の実績から確認された新たな課題が、どの`risks`につながるかが示されていません。",
      en = "nothing ties the new issue that the result of '{name}' shows to the `risks`",
      name = phrase.name(result),
      related = { { plan.evaluation, "risks", ja = "リスク・課題", en = "risks and issues" } },
      fix = {
        ja = "この課題を含むものの根拠に、取組の識別子を加えてください。含むものがなければ、新たに加えます。",
        en = "add the initiative's id to the grounds of the risk that covers it; if none does, add a risk",
      },
    }
  end,
}

-- Whether a policy item answers the risk, or what the risk rests on.
local function reaches_policy(plan, risk)
  if #trace.policies(plan, risk.id) > 0 then return true end
  for _, source in ipairs(risk.from) do
    for _, item in ipairs(plan.policy.items) do
      for _, id in ipairs(item.answers) do
        if id == source then return true end
      end
    end
  end
  return false
end

rule {
  id = "risk-reaches-policy",
  clause = { "3.1-4", "4.1-1" },
  severity = "warning",
  title = { ja = "把握したリスクや課題に応える方針を定める", en = "A policy item answers each risk" },
  each = risks,
  check = function(risk, plan)
    if published(plan) or #plan.policy.items == 0 or reaches_policy(plan, risk) then return end
    finding(risk) {
      ja = "リスク・課題「{name}」に応える方針がありません。",
      en = "no policy item answers the risk '{name}'",
      name = phrase.name(risk),
      related = { { plan.policy, "items", ja = "全体方針の方針", en = "items of the overall policy" } },
      fix = {
        ja = phrase.with_id(risk).ja .. "方針を加えるか、応える方針の`answers`にこのリスク・課題の識別子を記してください。",
        en = phrase.with_id(risk).en .. "add a policy item, or name the risk under `answers` of the item that answers it",
      },
    }
  end,
}

local situations = {
  {
    field = "government",
    ja = "全体方針に、政府機関全体としての動向（`government`）が記されていません。",
    en = "the overall policy does not give the government-wide trends (`government`)",
    fix = {
      ja = "新たなサイバーセキュリティ戦略、統一基準群の改定、CISO等連絡会議の申合せなど、踏まえた動向を記してください。",
      en = "give the trends that it rests on: the cybersecurity strategy, revisions of the common standards, agreements of the CISO liaison conference",
    },
  },
  {
    field = "wider",
    ja = "全体方針に、情報セキュリティを取り巻く情勢（`wider`）が記されていません。",
    en = "the overall policy does not give the wider situation (`wider`)",
    fix = {
      ja = "他組織で発生した攻撃や、新しい技術の普及など、踏まえた情勢を記してください。",
      en = "give the situation that it rests on: attacks on others, new technology and its uses",
    },
  },
}

local function says_nothing(list)
  for _, said in ipairs(list) do
    if not quality.nothing(said) then return false end
  end
  return true
end

rule {
  id = "situation-told",
  clause = { "3.1-4", "4.1-1" },
  title = { ja = "政府機関全体の動向とその他の情勢を明記する", en = "Government-wide trends and the wider situation are given" },
  check = function(plan)
    for _, kind in ipairs(situations) do
      if says_nothing(plan.policy.situation[kind.field]) then
        finding(plan.policy.situation, kind.field) { ja = kind.ja, en = kind.en, fix = kind.fix }
      end
    end
  end,
}

rule {
  id = "policy-item-has-ground",
  clause = { "3.1-4", "4.1-1" },
  severity = "warning",
  title = { ja = "方針ごとに、踏まえた課題や動向を示す", en = "Each policy item says what it follows from" },
  each = function(plan) return plan.policy.items end,
  check = function(item, plan)
    if published(plan) or #item.answers > 0 then return end
    finding(item, "answers") {
      ja = "方針「{name}」が、どの課題や動向を踏まえたものかが示されていません（`answers`）。",
      en = "nothing says which risk or development the policy item '{name}' follows from (`answers`)",
      name = phrase.name(item),
      fix = {
        ja = "`answers`に、応えるリスク・課題、インシデント、指摘等の識別子を記してください。政府全体の動向を踏まえた方針は、その動向を`developments`に識別子を付けて記し、それを示します。",
        en = "name under `answers` the risks, incidents or findings that it answers; where it follows from a government-wide trend, give that an id under `developments` and name it",
      },
    }
  end,
}

-- 4(1)イ: incidents and advice

rule {
  id = "matters-reach-policy",
  clause = "4.1.イ-1",
  severity = "warning",
  title = {
    ja = "インシデントや本部監査の助言を、全体方針の重要課題に位置付ける",
    en = "Incidents and advice of a headquarters audit have their place in the overall policy",
  },
  each = matters.of,
  check = function(matter, plan)
    if published(plan) or #plan.policy.items == 0 or matters.unneeded(matter) then return end
    local voice, item, reason = matters.in_policy(plan, matter)
    if voice == "perhaps" then return matters.offer(matter, nil, item, reason) end
    if voice == "answered" then return end
    finding(matter.view) {
      severity = matter.elsewhere and "note" or nil,
      ja = "{what}「{name}」に応える方針が、全体方針にありません。",
      en = "no item of the overall policy answers the {what} '{name}'",
      what = matter.what,
      name = matter.name,
      id = matter.id or "…",
      related = { { plan.policy, "items", ja = "全体方針の方針", en = "items of the overall policy" } },
      fix = {
        ja = phrase.with_id(matter.view).ja .. "優先して対応する事項や横断的に改善する事項として方針を定め、その`answers`に「{id}」と記してください。対応を要しない場合は、`unneeded`にその理由を記します。",
        en = phrase.with_id(matter.view).en .. "make it a policy item, with '{id}' under its `answers`; if nothing need be done about it, say why under `unneeded`",
      },
    }
  end,
}

-- Education has a rule of its own for incidents (education.lua).
local driven = { "technical", "self_check", "audit" }

-- The categories without an answer; whether those are all; and where there may be one: { category, item, reason } each.
local function unanswered_categories(plan, matter)
  local categories = {}
  if matter.advice then categories[1] = "education" end
  for _, category in ipairs(driven) do categories[#categories + 1] = category end
  local left, doubtful, asked = {}, {}, 0
  for _, category in ipairs(categories) do
    if not matters.unneeded(matter, category) then
      asked = asked + 1
      local voice, item, reason = matters.answered(plan, matter, category)
      if voice == "unanswered" then left[#left + 1] = category end
      if voice == "perhaps" then doubtful[#doubtful + 1] = { category, item, reason } end
    end
  end
  return left, #left == asked, doubtful
end

rule {
  id = "matters-drive-initiatives",
  clause = { "4.1.イ-1", "4.2.イ-1", "4.2.ウ-1" },
  title = {
    ja = "インシデントや本部監査の助言を受け、技術的対策、自己点検及び監査を併せて推進する",
    en = "Technical work, self-check and audit take up each incident and each advice together",
  },
  each = matters.of,
  check = function(matter, plan)
    if published(plan) or #plan.initiatives == 0 then return end
    local left, all, doubtful = unanswered_categories(plan, matter)
    for _, one in ipairs(doubtful) do matters.offer(matter, nil, one[2], one[3], one[1]) end
    if #left == 0 or matter.advice and all then return end -- an open finding that nobody answers is told in audit.lua
    finding(matter.view) {
      ja = "{what}「{name}」に応える{categories}の重点がありません。",
      en = "no priority of {categories} answers the {what} '{name}'",
      what = matter.what,
      name = matter.name,
      id = matter.id or "…",
      categories = phrase.both(words.categories, left),
      cause = matter.advice and { ja = "助言された事項", en = "what was advised" } or { ja = "原因となった事象", en = "what caused it" },
      severity = all and not matter.elsewhere and "warning" or nil,
      fix = {
        ja = phrase.with_id(matter.view).ja .. "{cause}を{categories}の重点に加え、その`answers`に「{id}」と記してください。要しない場合は、`unneeded`にその理由を分野ごとに記します。",
        en = phrase.with_id(matter.view).en .. "make {cause} a priority of {categories}, with '{id}' under `answers`; where that is not needed, say why under `unneeded`",
      },
    }
  end,
}

-- The categories of the initiatives that serve a policy item, counted, and those initiatives.
local function served_by(plan, id)
  local categories, initiatives, count = {}, {}, 0
  for _, initiative in ipairs(plan.initiatives) do
    for _, served in ipairs(initiative.serves) do
      if served == id and initiative.category then
        initiatives[#initiatives + 1] = initiative
        if not categories[initiative.category] then count = count + 1 end
        categories[initiative.category] = true
      end
    end
  end
  return count, initiatives
end

rule {
  id = "cross-cutting-is-shared",
  clause = "4.1.イ-1",
  title = { ja = "横断的課題には、複数の区分の取組で対応する", en = "What cuts across is served by initiatives of several categories" },
  each = function(plan) return plan.policy.items:where("cross_cutting", true) end,
  check = function(item, plan)
    if published(plan) or not item.id then return end
    local count, initiatives = served_by(plan, item.id)
    if count ~= 1 then return end
    finding(item, "cross_cutting") {
      ja = "方針「{name}」は複数の取組に共通する横断的課題とされていますが、{category}の取組だけが対応しています。",
      en = "the policy item '{name}' is said to cut across, and only {category} serves it",
      name = phrase.name(item),
      category = words.categories[initiatives[1].category],
      related = initiatives,
      fix = {
        ja = "教育、自己点検、監査、技術的対策などのうち、併せて取り組むものの`serves`にこの方針を加えるか、`cross_cutting`を改めてください。",
        en = "add the item to `serves` of the others that take it up (education, self-check, audit, technical), or mend `cross_cutting`",
      },
    }
  end,
}

-- 4(1)イ: the standards

local editions = (data "standards.yaml").editions

local function month(edition)
  return calendar.day(edition.month .. "-01")
end

-- The newest edition that was out when the plan was drawn up, or nil.
local function newest(plan)
  local found
  for _, edition in ipairs(editions) do
    if month(edition) < calendar.fiscal(plan.fiscal_year).first then found = edition end
  end
  return found
end

rule {
  id = "edition-current",
  clause = "4.1.イ-2",
  title = { ja = "改定後の統一基準を踏まえる", en = "The plan goes by the current common standards" },
  check = function(plan)
    local current = newest(plan)
    if not current or text.blank(plan.edition) then return end
    for _, edition in ipairs(editions) do
      if edition.name ~= current.name and text.contains(plan.edition, edition.name) and month(edition) < month(current) then
        finding(plan, "edition") {
          ja = "計画は{edition}の統一基準に準拠していますが、策定の時点で{current}に改定されています。",
          en = "the plan goes by the {edition} edition of the common standards; {current} was out when it was drawn up",
          edition = edition.name,
          current = current.name,
          fix = {
            ja = "改定後の統一基準との差分を`gaps`に整理し、`edition`を改めてください。移行に時間を要する場合は、その予定を示します。",
            en = "work out the gap to the new edition under `gaps` and mend `edition`; if moving to it takes time, say how it will be done",
          },
        }
      end
    end
  end,
}

-- Numbers under which the clause that asks for the plan stood in older editions; the one that it has now, and since when.
local old_numbers, present = {}, nil
for _, clause in ipairs((data "standards.yaml").plan_clause) do
  if present then old_numbers[#old_numbers + 1] = present.number end
  present = { number = clause.number, from = clause.from }
end
local cites_old_number = mention.of(old_numbers)

local function is_renumbered(plan)
  for _, edition in ipairs(editions) do
    if edition.name == present.from then return month(edition) < calendar.fiscal(plan.fiscal_year).first end
  end
end

-- The texts of the plan that may say on what it rests: calls visit(record, field, said).
local function each_basis(plan, visit)
  visit(plan, "edition", plan.edition)
  visit(plan.evaluation, "overall", plan.evaluation.overall)
  for at, said in ipairs(plan.policy.situation.government) do visit(plan.policy.situation.government, at, said) end
  for _, item in ipairs(plan.policy.items) do visit(item, "what", item.what) end
  for _, initiative in ipairs(plan.initiatives) do
    visit(initiative, "policy", initiative.policy)
    for _, priority in ipairs(initiative.priorities) do visit(priority, "what", priority.what) end
  end
end

-- Spares nearly every text the matcher: the number of a clause, in either width.
local function has_number(said)
  if not said then return false end
  return said:find(".", 1, true) and said:find("%d%.%d%.%d") or said:find("．", 1, true)
end

rule {
  id = "clause-number-current",
  clause = "4.1.イ-2",
  severity = "note",
  title = { ja = "統一基準の遵守事項は、現在の番号で引く", en = "Clauses of the common standards are cited by their present numbers" },
  check = function(plan)
    if not is_renumbered(plan) then return end
    each_basis(plan, function(where, field, said)
      local word = has_number(said) and cites_old_number(said)
      if not word then return end
      finding(where, field) {
        ja = "遵守事項{word}は、以前の版の統一基準の番号です。対策推進計画は、{from}から遵守事項{number}に定められています。",
        en = "{word} is the number of older editions of the common standards; since {from} the plan is asked for by {number}",
        word = word, number = present.number, from = present.from,
        fix = { ja = "引用する遵守事項の番号を確かめ、改めてください。", en = "see which edition the plan follows, and mend the number" },
      }
    end)
  end,
}

rule {
  id = "revision-compared",
  clause = "4.1.イ-2",
  title = { ja = "統一基準の改定に対し、差分を整理する", en = "A revision of the common standards is compared with what is in place" },
  check = function(plan)
    local revision = plan.policy.revision
    if published(plan) or #plan.policy.items == 0 then return end
    local current = newest(plan)
    local recent = current and calendar.year_of(month(current)) == plan.fiscal_year - 1
    if not given(revision) and recent then
      finding(plan.policy, "revision") {
        ja = "{year}に統一基準群が改定されましたが（{edition}）、自組織の体制との差分が記されていません。",
        en = "the common standards were revised in {year} ({edition}); nothing compares them with what is in place",
        year = words.year(plan.fiscal_year - 1),
        edition = current.name,
        fix = {
          ja = "`revision`に、改定後の基準と照らし合わせて新たに措置が必要となる事項（`gaps`）を記してください。差分がない場合は`none`にその理由を記します。",
          en = "give under `revision` what the new edition makes necessary (`gaps`); if nothing, say why under `none`",
        },
      }
    elseif given(revision) and #revision.gaps == 0 and words.missing(revision, "none") then
      finding(revision, "gaps") {
        ja = "統一基準の改定について、`gaps`も`none`も記されていません。",
        en = "the revision of the common standards has neither `gaps` nor `none` (why there are none)",
        severity = "warning",
        fix = {
          ja = "現在の体制と照らし合わせ、新たに措置が必要となる事項を`gaps`に記すか、差分がない理由を`none`に記してください。",
          en = "compare it with what is in place: give what it makes necessary under `gaps`, or say under `none` why there is nothing",
        },
      }
    end
  end,
}

rule {
  id = "revision-names-its-edition",
  clause = "4.1.イ-2",
  title = { ja = "どの版への改定についての差分かを示す", en = "It is said to which edition there is a gap" },
  check = function(plan)
    local revision = plan.policy.revision
    if published(plan) or #revision.gaps == 0 or not words.missing(revision, "edition") then return end
    finding(revision, "edition") {
      ja = "統一基準の改定について、改定後の版（`edition`）が記されていません。",
      en = "the new edition of the common standards is not named (`edition`)",
      fix = { ja = "「令和7年度版」のように、照らし合わせた版を記してください。", en = "name the edition that was compared, such as 令和7年度版" },
    }
  end,
}

rule {
  id = "gap-answered",
  clause = { "4.1.イ-2", "4.2.カ-1" },
  severity = "warning",
  title = { ja = "改定で生じた差分に、重点的に取り組む", en = "What a revision makes necessary is taken up" },
  each = function(plan) return plan.policy.revision.gaps end,
  check = function(gap, plan)
    if published(plan) or not words.missing(gap, "unneeded") then return end
    if #trace.priorities(plan, gap.id) > 0 or #trace.policies(plan, gap.id) > 0 then return end
    local item, share = similar.closest(plan.initiatives:all("priorities"), gap.what)
    local perhaps_answered = share >= ALIKE
    finding(gap) {
      ja = perhaps_answered and "統一基準との差分「{name}」に応える取組が明らかではありません。"
        or "統一基準との差分「{name}」に応える方針も取組もありません。",
      en = perhaps_answered and "it is not clear which initiative answers the gap '{name}'"
        or "neither policy nor initiative answers the gap '{name}'",
      name = phrase.name(gap),
      severity = perhaps_answered and "note" or "warning",
      related = perhaps_answered and { { item, ja = "応えるものと思われる重点", en = "seems to answer it" } } or nil,
      fix = {
        ja = phrase.with_id(gap).ja .. "応える取組の重点の`answers`に、この差分の識別子を記してください。対応を要しない場合は、`unneeded`にその理由を記します。",
        en = phrase.with_id(gap).en .. "name the gap under `answers` of the priority that answers it; if it needs nothing, say why under `unneeded`",
      },
    }
  end,
}
