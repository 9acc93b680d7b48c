-- What a plan consists of: manual 4, before (1), and the head of 4(2).
local phrase = require "phrase"
local words = require "parts.words"

rule {
  id = "plan-has-both-parts",
  clause = { "2.1-1", "4.0-1" },
  title = { ja = "計画は、全体方針と個別の取組から成る", en = "The plan has an overall policy and initiatives" },
  check = function(plan)
    if #plan.policy.items == 0 then
      finding(plan.policy, "items") {
        ja = "全体方針に`items`がありません。",
        en = "the overall policy has no policy items (`items`)",
        fix = {
          ja = "総合評価で把握したリスクや課題、政府機関全体の動向及び情勢を踏まえた方針を、`items`に識別子を付けて記してください。",
          en = "give the policy that follows from the risks, the government-wide trends and the situation, each item with an id",
        },
      }
    end
    -- What ministries publish is often the evaluation and the overall policy alone.
    if #plan.initiatives == 0 and plan.edition_kind ~= "published" then
      finding(plan, "initiatives") {
        ja = "`initiatives`が一つもありません。",
        en = "there are no initiatives (`initiatives`)",
        fix = {
          ja = "教育、自己点検、監査、技術的対策その他の区分ごとに、取組の方針、重点及び実施時期を記してください。",
          en = "for each category (education, self-check, audit, technical and so on) give the initiatives with policy, priorities and timing",
        },
      }
    end
  end,
}

local function has_timing(initiative)
  return #initiative.schedule:all("when") > 0
end

rule {
  id = "initiative-complete",
  clause = { "2.1-1", "4.2-1" },
  title = { ja = "取組ごとに、方針、重点及び実施時期を記す", en = "Each initiative has its policy, priorities and schedule" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    if plan.edition_kind == "published" then return end
    local missing = {}
    if words.missing(initiative, "category") then missing[#missing + 1] = "category" end
    if words.missing(initiative, "policy") then missing[#missing + 1] = "policy" end
    if #initiative.priorities == 0 then missing[#missing + 1] = "priorities" end
    if not has_timing(initiative) then missing[#missing + 1] = "schedule" end
    if #missing == 0 then return end
    local fields = phrase.fields(missing)
    finding(initiative) {
      ja = "取組「{name}」に、" .. fields.ja .. "がありません。",
      en = "the initiative '{name}' lacks " .. fields.en,
      name = phrase.name(initiative),
      fix = {
        ja = "どのような方針の下で、何に重点を置き、いつ実施するかを記してください。時期の細部は線表のみに記して差し支えありません。",
        en = "say by what policy, with what priorities and when it is carried out; the details of timing may stand in the chart alone",
      },
    }
  end,
}

rule {
  id = "initiative-has-title",
  clause = "4.2-1",
  severity = "note",
  title = { ja = "取組に名称を付ける", en = "Each initiative has a title" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    if plan.edition_kind == "published" or not words.missing(initiative, "title") then return end
    finding(initiative, "title") {
      ja = "取組「{name}」に`title`がなく、何をする取組かが一目で分かりません。",
      en = "the initiative '{name}' has no `title` to show at a glance what it is",
      name = phrase.name(initiative),
      fix = { ja = "「情報セキュリティ研修」のように、内容を表す名称を書いてください。", en = "give it a title that says what it does, such as 情報セキュリティ研修" },
    }
  end,
}

rule {
  id = "activity-has-timing",
  clause = { "4.2-1" },
  severity = "warning",
  title = { ja = "実施する内容ごとに時期を記す", en = "Each activity has its timing" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    if plan.edition_kind == "published" or not has_timing(initiative) then return end
    for _, activity in ipairs(initiative.schedule) do
      if not given(activity, "when") or #activity.when == 0 then
        finding(activity, "when") {
          ja = "取組「{name}」の「{what}」に、実施（予定）時期（`when`）がありません。",
          en = "'{what}' of the initiative '{name}' has no timing (`when`)",
          name = phrase.name(initiative),
          what = activity.what or { ja = "（内容なし）", en = "(nothing said)" },
          fix = { ja = "「第2四半期」「9月～11月」のように、大まかな時期を記してください。",
            en = "a rough timing will do, such as Q2 or 9月～11月" },
        }
      end
    end
  end,
}

-- Entries whose `what` is all that they are for.
local entries = {
  { of = function(plan) return plan.evaluation.developments end, ja = "その他の状況", en = "a development" },
  { of = function(plan) return plan.evaluation.audits end, ja = "監査の指摘", en = "an audit finding" },
  { of = function(plan) return plan.evaluation.self_check.findings end, ja = "自己点検の結果", en = "a finding of the self-check" },
  { of = function(plan) return plan.evaluation.vulnerability_tests end, ja = "脆弱性検査等の結果", en = "a finding of a test" },
  { of = function(plan) return plan.evaluation.risks end, ja = "リスク・課題", en = "a risk" },
  { of = function(plan) return plan.policy.revision.gaps end, ja = "統一基準との差分", en = "a gap to the standards" },
  { of = function(plan) return plan.policy.items end, ja = "方針", en = "a policy item" },
  { of = function(plan) return plan.initiatives:all "priorities" end, ja = "取組の重点", en = "a priority" },
  { of = function(plan) return plan.initiatives:all "schedule" end, ja = "取組の実施時期", en = "an activity" },
}

rule {
  id = "entries-say-something",
  clause = { "3.1-1", "4.1-1", "4.2-1" },
  title = { ja = "課題、方針、重点等の内容を記す", en = "Risks, policy items, priorities and the like have content" },
  check = function(plan)
    if plan.edition_kind == "published" then return end
    for _, kind in ipairs(entries) do
      for _, entry in ipairs(kind.of(plan)) do
        if words.missing(entry, "what") then
          finding(entry, "what") {
            ja = "{kind}の内容（`what`）がありません。",
            en = "{kind} has no content (`what`)",
            kind = { ja = kind.ja, en = kind.en },
            fix = { ja = "内容を記すか、不要であればこの項目を削ってください。", en = "say what it is, or take the entry out" },
          }
        end
      end
    end
  end,
}

local systems = { ja = "対象システム", en = "systems" }
local involved = { ja = "関係システム", en = "systems" }

-- Lists of names and sentences.
local lists = {
  { of = function(plan) return { plan.policy.situation } end, field = "government", name = { ja = "政府全体の動向", en = "government" } },
  { of = function(plan) return { plan.policy.situation } end, field = "wider", name = { ja = "その他の情勢", en = "wider" } },
  { of = function(plan) return plan.initiatives end, field = "systems", name = systems },
  { of = function(plan) return plan.initiatives:all "priorities" end, field = "systems", name = systems },
  { of = function(plan) return plan.evaluation.incidents end, field = "systems", name = involved },
  { of = function(plan) return plan.evaluation.audits end, field = "systems", name = involved },
}

rule {
  id = "no-dash-in-a-list",
  clause = { "4.1-1", "4.2-1" },
  severity = "warning",
  title = { ja = "一覧の項目を「―」のままにしない", en = "No entry of a list is a mere dash" },
  check = function(plan)
    if plan.edition_kind == "published" then return end
    for _, kind in ipairs(lists) do
      for _, record in ipairs(kind.of(plan)) do
        for at, said in ipairs(record[kind.field]) do
          if words.empty(said) then
            finding(record[kind.field], at) {
              ja = "{name}に、内容のない項目（「{said}」）があります。",
              en = "{name} has an entry without content ('{said}')",
              name = kind.name,
              said = said,
              fix = { ja = "内容を記すか、該当するものがなければこの項目を削ってください。", en = "say what it is, or take the entry out" },
            }
          end
        end
      end
    end
  end,
}
