-- ウ 監査及び過年度の監査結果を踏まえた取組: manual 4(2)ウ, and the fourth item of カ for the measures.
local hollow = require "parts.hollow"
local mention = require "mention"
local phrase = require "phrase"
local similar = require "similar"
local trace = require "trace"
local words = require "parts.words"

local function published(plan)
  return plan.edition_kind == "published"
end

-- The findings of audits that are not yet dealt with; one that does not say is taken as open.
local function open_findings(plan)
  local list = {}
  for _, audit in ipairs(plan.evaluation.audits) do
    if audit.status ~= "closed" then list[#list + 1] = audit end
  end
  return list
end

local function needs_nothing(audit)
  return not hollow.reason(audit.unneeded.all, "unneeded")
end

rule {
  id = "audit-finding-complete",
  clause = "4.2.ウ-3",
  severity = "warning",
  title = { ja = "監査の指摘ごとに、監査主体と対応の状況を示す", en = "Each audit finding says whose it is and how it stands" },
  each = function(plan) return plan.evaluation.audits end,
  check = function(audit, plan)
    if published(plan) then return end
    local missing = {}
    if words.missing(audit, "by") then missing[#missing + 1] = "by" end
    if words.missing(audit, "status") then missing[#missing + 1] = "status" end
    if #missing == 0 then return end
    local fields = phrase.fields(missing)
    finding(audit) {
      ja = "監査の指摘「{name}」に、" .. fields.ja .. "がありません。",
      en = "the audit finding '{name}' lacks " .. fields.en,
      name = phrase.name(audit),
      fix = {
        ja = "本部監査によるものか自組織の監査によるものか、対応を終えたか（対応済）否か（未対応）を記してください。",
        en = "say whether it is of a headquarters audit or of one's own, and whether it is open or closed",
      },
    }
  end,
}

-- Above this, a priority speaks of the finding although it does not name it.
local ALIKE = 0.6

rule {
  id = "audit-findings-followed-up",
  clause = "4.2.ウ-3",
  title = { ja = "未対応の監査の指摘に、取組と期限を定める", en = "Each open audit finding has an initiative and a due date" },
  each = open_findings,
  check = function(audit, plan)
    if published(plan) or needs_nothing(audit) then return end
    if #trace.priorities(plan, audit.id) == 0 then
      local item, share = similar.closest(plan.initiatives:all "priorities", audit.what)
      local perhaps = share >= ALIKE
      finding(audit) {
        ja = perhaps and "監査の指摘「{name}」に対応する取組が明らかではありません。"
          or "対応が終わっていない監査の指摘「{name}」に、対応する取組がありません。",
        en = perhaps and "it is not clear which initiative answers the audit finding '{name}'"
          or "the open audit finding '{name}' has no initiative that answers it",
        name = phrase.name(audit),
        id = audit.id or "…",
        severity = perhaps and "warning" or "error",
        related = perhaps and { { item, ja = "対応するものと思われる重点", en = "seems to answer it" } }
          or plan.initiatives:of "audit",
        fix = {
          ja = phrase.with_id(audit).ja .. "改善に当たる取組とフォローアップの取組の`answers`に「{id}」と記してください。対応を終えている場合は`status`を「対応済」とし、`response`にその内容を記します。",
          en = phrase.with_id(audit).en .. "name '{id}' under `answers` of the initiatives that mend it and follow it up; if it is done, set `status` to closed and say in `response` how",
        },
      }
    end
    local due = audit.due
    if not due and not given(audit, "due") then
      finding(audit, "due") {
        ja = "対応が終わっていない監査の指摘「{name}」を、いつまでに終えるか（`due`）が記されていません。",
        en = "the open audit finding '{name}' has no due date (`due`)",
        name = phrase.name(audit),
        year = words.year(plan.fiscal_year),
        fix = { ja = "対応を終える時期を、「{year}9月」のように記してください。", en = "say by when it will be done, such as 9月 or {year} Q2" },
      }
    elseif due and due.last < calendar.fiscal(plan.fiscal_year).first then
      finding(audit, "due") {
        ja = "監査の指摘「{name}」は対応が終わっていませんが、期限（{due}）が計画の年度（{year}）より前です。",
        en = "the audit finding '{name}' is open, and was due ({due}) before the year of the plan ({year})",
        name = phrase.name(audit),
        year = words.year(plan.fiscal_year),
        severity = "warning",
        fix = {
          ja = "期限までに終えられなかった理由を`response`に記し、新たな期限を定めてください。対応を終えている場合は`status`を改めます。",
          en = "say in `response` why it was not done in time and set a new date; if it is done, mend `status`",
        },
      }
    end
  end,
}

-- The same finding in the evaluation of the plan, by its id, else by its words: some offices number them anew each year.
local function still_told(plan, audit)
  local audits = plan.evaluation.audits
  if audit.id and audits:find(audit.id) then return true end
  local _, share = similar.closest(audits, audit.what or "")
  return not audit.id and text.blank(audit.what) or share >= ALIKE
end

-- Open findings of last year's plan, then what the records add.
local function earlier_findings(plan)
  local list, seen = {}, {}
  for _, source in ipairs { plan.last.evaluation.audits, plan.records:all "audits" } do
    for _, audit in ipairs(source) do
      if audit.status ~= "closed" and not seen[audit.id or audit] then
        seen[audit.id or audit] = true
        list[#list + 1] = audit
      end
    end
  end
  return list
end

rule {
  id = "audit-findings-not-lost",
  clause = { "3.1-1", "4.2.ウ-3" },
  title = { ja = "過年度の監査の指摘は、対応を終えるまで記す", en = "An audit finding stays in the plans until it is dealt with" },
  each = earlier_findings,
  check = function(audit, plan)
    if published(plan) or still_told(plan, audit) then return end
    finding(plan.evaluation, "audits") {
      ja = "前年度に対応が終わっていなかった監査の指摘「{name}」が、総合評価に記されていません。",
      en = "the audit finding '{name}', open last year, is not in the evaluation",
      name = phrase.name(audit),
      related = { { audit, ja = "前年度の記載", en = "as told last year" } },
      fix = {
        ja = "`audits`に、その後の状況（対応済を含む。）を同じ識別子で記してください。",
        en = "add it to `audits` with the same id, and say where it stands, also when it is done",
      },
    }
  end,
}

rule {
  id = "closed-audit-findings-explained",
  clause = "4.2.ウ-3",
  severity = "note",
  title = { ja = "対応済の監査の指摘に、対応の内容を記す", en = "A closed audit finding says how it was dealt with" },
  each = function(plan) return plan.evaluation.audits:where("status", "closed") end,
  check = function(audit, plan)
    if published(plan) or not words.missing(audit, "response") or needs_nothing(audit) then return end
    finding(audit, "response") {
      ja = "対応済とした監査の指摘「{name}」に、どう対応したか（`response`）が記されていません。",
      en = "the audit finding '{name}' is closed without saying how (`response`)",
      name = phrase.name(audit),
      fix = { ja = "いつ、どのように対応を終えたかを記してください。", en = "say when and how it was dealt with" },
    }
  end,
}

rule {
  id = "audit-findings-mended",
  clause = "4.2.カ-4",
  title = {
    ja = "監査の指摘には、フォローアップのほかに改善の取組を定める",
    en = "An audit finding is mended by an initiative, besides being followed up",
  },
  each = open_findings,
  check = function(audit, plan)
    if published(plan) or needs_nothing(audit) then return end
    local answers, mends = trace.priorities(plan, audit.id), false
    local followed = trace.priorities(plan, audit.id, "audit")
    mends = #answers > #followed
    if mends or #followed == 0 then return end
    finding(audit) {
      ja = "監査の指摘「{name}」に対応する取組が、監査によるフォローアップだけです。",
      en = "the only initiative on the audit finding '{name}' is the audit's own follow-up",
      name = phrase.name(audit),
      id = audit.id,
      related = followed,
      fix = {
        ja = "指摘を改善する取組（技術的対策、規程の改正、教育等）があれば、その`answers`に「{id}」と記してください。",
        en = "name '{id}' under `answers` of the initiative that mends it: technical, regulations, education or other",
      },
    }
  end,
}

local way_in = mention.of {
  "書面監査", "実地監査", "技術監査", "脆弱性検査", "監査の方法", "監査方法", "監査の体制", "監査体制", "監査要員", "監査人", "日数",
}

-- Whether this year's audits look at how they are done.
local function reviews_ways(plan)
  for _, initiative in ipairs(plan.initiatives:of "audit") do
    if way_in(initiative.policy) then return true end
    for _, priority in ipairs(initiative.priorities) do
      if priority.focus == "methods" or way_in(priority.what) then return true end
    end
  end
  return false
end

rule {
  id = "audit-methods-reviewed",
  clause = "4.2.ウ-2",
  title = {
    ja = "監査の方法や体制に改善点があれば、監査の強化や見直しに反映する",
    en = "What was to improve about the way of auditing is taken up",
  },
  each = function(plan) return plan.evaluation.results end,
  check = function(result, plan)
    local initiative = result.initiative and plan.last.initiatives:find(result.initiative)
    if published(plan) or not initiative or initiative.category ~= "audit" then return end
    if #plan.initiatives:of "audit" == 0 or reviews_ways(plan) then return end
    for _, field in ipairs { "improvements", "lessons", "issues" } do
      local way = way_in(result[field])
      if way then
        finding(result, field) {
          ja = "前年度の監査について「{way}」に関わる改善点が挙げられていますが、監査の取組に反映されていません。",
          en = "last year's audit was to be improved ('{way}'), and no audit initiative takes that up",
          way = way,
          related = plan.initiatives:of "audit",
          fix = {
            ja = "監査の方針又は重点（`focus`: 監査方法）に、方法や体制の見直しを記すことを検討してください。",
            en = "consider taking it into the policy or the priorities (`focus`: methods) of the audit",
          },
        }
        return
      end
    end
  end,
}
