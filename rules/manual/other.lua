-- カ その他の重要な取組: manual 4(2)カ. Each item becomes a finding only where the facts of last year call for it; measures after
-- audits are in audit.lua.
local mention = require "mention"
local phrase = require "phrase"
local words = require "parts.words"

local function published(plan)
  return plan.edition_kind == "published"
end

-- Whether any initiative takes the focus, or speaks of it.
local function taken_up(plan, focus, speaks)
  for _, initiative in ipairs(plan.initiatives) do
    if speaks(initiative.title) or speaks(initiative.policy) then return true end
    for _, priority in ipairs(initiative.priorities) do
      if priority.focus == focus or speaks(priority.what) then return true end
    end
  end
  return false
end

-- 関係規程の整備・見直し

local regulations = mention.of { "規程", "規則", "規定", "ポリシー", "手順書", "要領", "要綱", "ガイドライン", "内規" }

rule {
  id = "revision-leads-to-regulations",
  clause = "4.2.カ-1",
  title = { ja = "統一基準の改定に応じて、関係規程を見直す", en = "A revision of the common standards leads to a revision of the regulations" },
  check = function(plan)
    local needed = {}
    for _, gap in ipairs(plan.policy.revision.gaps) do
      if words.missing(gap, "unneeded") then needed[#needed + 1] = gap end
    end
    if published(plan) or #needed == 0 or #plan.initiatives == 0 or taken_up(plan, "regulations", regulations) then return end
    finding(plan.policy.revision, "gaps") {
      ja = "統一基準の改定で生じた差分がありますが、関係規程の見直しを行う取組がありません。",
      en = "the revision of the common standards leaves gaps, and no initiative revises the regulations",
      related = needed,
      fix = {
        ja = "関係規程の改正をどのような方針で行うかを、取組の重点（`focus`: 規程）に記してください。",
        en = "say in a priority (`focus`: regulations) how the regulations are revised",
      },
    }
  end,
}

-- 調達・外部委託

local contractors = mention.of { "委託先", "委託元", "受託", "再委託", "業務委託", "外部委託", "委託事業者", "仕様書", "サプライチェーン", "納入" }
local procurement = mention.of { "調達", "委託", "仕様書", "契約", "サプライチェーン" }

rule {
  id = "contractors-lead-to-procurement",
  clause = "4.2.カ-2",
  title = { ja = "委託先に関わる事案を受け、調達や外部委託の取組を定める", en = "An incident at a contractor leads to work on procurement" },
  each = function(plan) return plan.evaluation.incidents end,
  check = function(incident, plan)
    if published(plan) or #plan.initiatives == 0 or not text.blank(incident.unneeded.all) then return end
    for _, field in ipairs { "cause", "subject" } do
      local word = contractors(incident[field])
      if word and not taken_up(plan, "procurement", procurement) then
        finding(incident, field) {
          ja = "インシデント「{name}」は調達や外部委託に関わるもの（「{word}」）ですが、それに関する取組がありません。",
          en = "the incident '{name}' is about contractors ('{word}'), and no initiative is about procurement or contracting",
          name = phrase.name(incident),
          word = word,
          fix = {
            ja = "仕様書のセキュリティ要件の確認、委託先の管理などの重点（`focus`: 調達・委託）を検討してください。",
            en = "consider a priority (`focus`: procurement) such as checking the security requirements in specifications",
          },
        }
        return
      end
    end
  end,
}

-- 体制整備

local shortage = mention.of {
  "人員が不足", "要員が不足", "人材が不足", "人手が足り", "人手不足", "人材不足", "要員不足", "体制が不十分", "体制が十分でな", "体制が整っていな",
  "体制を強化", "体制の強化", "体制を整備", "体制の整備", "兼務", "専門的な知見", "専門人材", "経験が蓄積", "属人",
}
local structure = mention.of { "体制", "要員", "人材", "CSIRT", "専門家", "増員", "併任", "連絡網" }

local function each_issue(plan)
  local list = {}
  for _, source in ipairs { plan.evaluation.results, plan.evaluation.incidents } do
    for _, item in ipairs(source) do
      for _, field in ipairs { "issues", "lessons" } do list[#list + 1] = { item, field } end
    end
  end
  for _, risk in ipairs(plan.evaluation.risks) do list[#list + 1] = { risk, "what" } end
  return list
end

rule {
  id = "shortage-leads-to-structure",
  clause = "4.2.カ-3",
  title = { ja = "体制や人員の不足が課題となった場合は、体制を整備する", en = "Where people or structure were lacking, structure is built" },
  each = each_issue,
  check = function(place, plan)
    local item, field = place[1], place[2]
    local word = shortage(item[field])
    if not word or published(plan) or #plan.initiatives == 0 or taken_up(plan, "structure", structure) then return end
    finding(item, field) {
      ja = "体制や人員が課題とされていますが（「{word}」）、体制の整備に関する取組がありません。",
      en = "structure or people are an issue ('{word}'), and no initiative builds structure",
      word = word,
      fix = {
        ja = "情報セキュリティ担当部署やCSIRTの強化、外部の専門家の支援などの重点（`focus`: 体制）を検討してください。",
        en = "consider a priority (`focus`: structure): a stronger security division or CSIRT, support by outside experts",
      },
    }
  end,
}

-- 機関等支給以外の端末

local devices = mention.of { "支給外", "支給以外", "私物", "BYOD", "個人所有", "個人の端末" }

rule {
  id = "personal-devices-guarded",
  clause = "4.2.カ-5",
  title = {
    ja = "支給外端末の利用を認める場合は、規程や安全対策を整備する",
    en = "Where devices not supplied by the agency are allowed, rules and safeguards are in place",
  },
  check = function(plan)
    if published(plan) or #plan.initiatives == 0 then return end
    if plan.organization.personal_devices ~= "allowed" or taken_up(plan, "devices", devices) then return end
    finding(plan.organization, "personal_devices") {
      ja = "支給外端末の利用を認めていますが、規程や安全対策の整備に関する取組がありません。",
      en = "devices not supplied by the agency are allowed, and no initiative is about rules and safeguards for them",
      fix = {
        ja = "利用の手続、技術的な条件、利用終了時の確認などを扱う重点（`focus`: 支給外端末）を定めてください。整備を終えている場合は、その運用を確かめる自己点検や監査の重点でも差し支えありません。",
        en = "set a priority (`focus`: devices) on how they are applied for, on what conditions, and how their use ends; where rules are in place, one of self-check or audit that looks at how they are kept will do",
      },
    }
  end,
}

-- 中長期的な強化

rule {
  id = "long-term-has-phases",
  clause = "4.2.カ-6",
  title = { ja = "中長期の取組は、年次の計画を示す", en = "Long-term work shows what is done in which year" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    if published(plan) or #initiative.phases > 0 then return end
    for _, priority in ipairs(initiative.priorities:where("focus", "long_term")) do
      finding(priority, "focus") {
        ja = "取組「{name}」の重点は中長期的な強化とされていますが、どの年度に何を行うか（`phases`）が示されていません。",
        en = "a priority of '{name}' is long-term strengthening, and the initiative has no phases (`phases`)",
        name = phrase.name(initiative),
        fix = {
          ja = "複数年度にわたって何をいつ行うかを、取組の`phases`に記してください。",
          en = "give under `phases` what is done in which year",
        },
      }
    end
  end,
}
