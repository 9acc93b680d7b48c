-- エ 情報システムに関する技術的な対策: manual 4(2)エ.
local phrase = require "phrase"
local tense = require "parts.tense"
local trace = require "trace"
local words = require "parts.words"

local function published(plan)
  return plan.edition_kind == "published"
end

local function answered(plan, id)
  return #trace.priorities(plan, id) > 0 or #trace.policies(plan, id) > 0
end

-- 政府機関全体としての取組への対応

-- 「切替えの訓練はTEC-2で行う」 names the initiative as well as `answers` would.
local function names_initiative(plan, response)
  for _, initiative in ipairs(plan.initiatives) do
    if initiative.id and response:find(initiative.id, 1, true) then return true end
  end
  return false
end

rule {
  id = "requests-taken-up",
  clause = "4.2.エ-1",
  title = {
    ja = "政府機関全体の要請のうち対応が残るものを、取組に位置付ける",
    en = "What remains to be done on government-wide requests is taken up",
  },
  each = function(plan) return plan.evaluation.developments end,
  check = function(development, plan)
    local response = development.response
    if published(plan) or #plan.initiatives == 0 or text.blank(response) or not tense.to_come(response) then return end
    if answered(plan, development.id) or names_initiative(plan, response) then return end
    finding(development, "response") {
      ja = "「{name}」への対応は今後行うとされていますが、どの取組で行うかが示されていません。",
      en = "the response to '{name}' is still to come, and no initiative takes it up",
      name = phrase.name(development),
      fix = {
        ja = "`id`を付け、対応する取組又は方針の`answers`にそれを記してください。",
        en = "give it an `id`, and name that under `answers` of the initiative or policy item",
      },
    }
  end,
}

-- 脆弱性検査等で検出された課題への対応

local function tests(plan)
  return plan.evaluation.vulnerability_tests
end

rule {
  id = "test-findings-answered",
  clause = "4.2.エ-2",
  severity = "warning",
  title = { ja = "脆弱性検査等で検出された課題に対処する", en = "What tests found is dealt with on the system" },
  each = tests,
  check = function(test, plan)
    if published(plan) or answered(plan, test.id) then return end
    local silent = words.missing(test, "response")
    if not silent and test.status == "closed" then return end
    finding(test, silent and "response" or "status") {
      ja = silent and "脆弱性検査等で検出された「{name}」について、対処の内容（`response`）も、対応する取組も記されていません。"
        or "脆弱性検査等で検出された「{name}」は対応が終わっていませんが、対応する取組がありません。",
      en = silent and "what a test found, '{name}', has neither a response on the system (`response`) nor an initiative"
        or "what a test found, '{name}', is not dealt with yet, and no initiative takes it up",
      name = phrase.name(test),
      severity = silent and "warning" or "note",
      fix = {
        ja = phrase.with_id(test).ja .. "検出された情報システムでの対処を`response`に記し、対応が残る場合は技術的対策の重点の`answers`に識別子を記してください。",
        en = phrase.with_id(test).en .. "say in `response` how the system deals with it; what remains becomes a technical priority that names the finding's id under `answers`",
      },
    }
  end,
}

rule {
  id = "test-findings-made-general",
  clause = "4.2.エ-2",
  title = { ja = "検出された課題を踏まえ、組織全体の対応を定める", en = "What a test found leads to a response of the whole organisation" },
  each = tests,
  check = function(test, plan)
    if published(plan) or words.missing(test, "response") or not words.missing(test, "wider") then return end
    if #trace.policies(plan, test.id) > 0 then return end
    finding(test, "wider") {
      ja = "脆弱性検査等で検出された「{name}」について、組織全体としてどう対応するか（`wider`）が記されていません。",
      en = "nothing says what the whole organisation does about '{name}', which a test found (`wider`)",
      name = phrase.name(test),
      fix = {
        ja = "他の情報システムに同じ課題がないかの確認や、基準の見直しなど、組織全体としての対応を記してください。要しない場合は、その旨を記します。",
        en = "say what is done beyond the system (other systems looked at, standards revised), or that nothing is needed",
      },
    }
  end,
}

-- 主要な情報システムのセキュリティ強化

local function names_system(list, system)
  for _, name in ipairs(list) do
    if text.contains(name, system) or text.contains(system, name) then return true end
  end
  return false
end

local function strengthened(plan, system)
  for _, initiative in ipairs(plan.initiatives) do
    if names_system(initiative.systems, system) or text.contains(initiative.title, system)
      or text.contains(initiative.policy, system) then
      return true
    end
    for _, priority in ipairs(initiative.priorities) do
      if names_system(priority.systems, system) or text.contains(priority.what, system) then return true end
    end
  end
  return false
end

local function excluded(plan, system)
  for _, entry in ipairs(plan.excluded_systems) do
    if entry.system and text.normal(entry.system) == text.normal(system) then return entry end
  end
end

rule {
  id = "main-systems-covered",
  clause = "4.2.エ-3",
  title = {
    ja = "主要な情報システムのセキュリティ強化に取り組むか、対象外とする理由を示す",
    en = "Each main system is strengthened, or the plan says why not",
  },
  check = function(plan)
    if published(plan) or #plan.initiatives == 0 then return end
    local systems = plan.organization.main_systems
    for i, system in ipairs(systems) do
      local entry = excluded(plan, system)
      if not entry and not strengthened(plan, system) then
        finding(systems, i) {
          ja = "主要な情報システム「{system}」を対象とする取組がありません。",
          en = "no initiative covers the main system '{system}'",
          system = system,
          fix = {
            ja = "取組又は重点の対象システムに、この名称を記してください。今年度の対象としない場合は、`excluded_systems`に理由とともに記します。",
            en = "name it among the systems of an initiative or priority; if it is left out this year, say why under `excluded_systems`",
          },
        }
      elseif entry and words.missing(entry, "why") then
        finding(entry, "why") {
          ja = "情報システム「{system}」を、なぜ取組の対象外とするか（`why`）が記されていません。",
          en = "nothing says why the system '{system}' is left out (`why`)",
          system = system,
          fix = { ja = "対象外とする理由を記してください。", en = "give the reason" },
        }
      end
    end
  end,
}
