-- The facts that the evaluation rests on: that they lie behind it, agree with the record and with each other, and that what is
-- cited is there. Manual 3(1)ア and 4(1)ア; what each of them must tell is in evaluation.lua, incidents.lua, audit.lua and
-- technical.lua.
local mention = require "mention"
local phrase = require "phrase"
local tense = require "parts.tense"
local words = require "parts.words"

local function published(plan)
  return plan.edition_kind == "published"
end

-- Dates

-- `yearly`: it happens once in each year, so that one of the year before was copied from the last plan.
local dated = {
  { of = function(plan) return plan.evaluation.results end, field = "date", yearly = true, ja = "実績の報告の日付", en = "the report of a result" },
  { of = function(plan) return { plan.evaluation.self_check } end, field = "held", yearly = true, ja = "自己点検の実施時期", en = "the self-check" },
  { of = function(plan) return plan.evaluation.developments end, field = "date", yearly = true, ja = "その他の状況の日付", en = "a development" },
  { of = function(plan) return plan.evaluation.audits end, field = "date", ja = "監査の実施時期", en = "an audit" },
  { of = function(plan) return plan.evaluation.vulnerability_tests end, field = "date", ja = "脆弱性検査等の実施時期", en = "a vulnerability test" },
  { of = function(plan) return { plan.policy.revision } end, field = "date", ja = "統一基準の改定日", en = "the revision of the common standards" },
}

local months_before = 92 -- days: what happened after last year's plan was evaluated belongs into this one

-- The last day of which the evaluation can tell: a plan that is late may tell of the first weeks of its own year.
local function told_by(plan)
  local day = calendar.fiscal(plan.fiscal_year - 1).last
  local decided = plan.process.decision.date or plan.process.committee.date
  return decided and math.max(day, decided.last) or day
end

rule {
  id = "facts-lie-behind-the-plan",
  clause = { "3.1-1", "4.1.ア-3" },
  severity = "warning",
  title = { ja = "総合評価に記すのは、前年度までの事実とする", en = "The evaluation tells of what has happened by then" },
  check = function(plan)
    local first, last = calendar.fiscal(plan.fiscal_year - 1).first - months_before, told_by(plan)
    for _, kind in ipairs(dated) do
      for _, fact in ipairs(kind.of(plan)) do
        local when = fact[kind.field]
        local late = when and when.first > last
        if late or when and kind.yearly and when.last < first then
          finding(fact, kind.field) {
            ja = late and "{kind}（{when}）が、計画の策定より後になっています。" or "{kind}（{when}）が、評価の対象である{year}より前になっています。",
            en = late and "{kind} ({when}) lies after the plan was drawn up" or "{kind} ({when}) lies before {year}, the year that is evaluated",
            kind = { ja = kind.ja, en = kind.en },
            when = when,
            year = words.year(plan.fiscal_year - 1),
            fix = {
              ja = late and "年の誤りでないかを確かめ、日付を直してください。" or "前年度の計画の記載が残っていないかを確かめ、日付を直してください。",
              en = late and "see whether the year is right, and mend the date" or "see whether it was left over from last year's plan, and mend the date",
            },
          }
        end
      end
    end
  end,
}

-- The record

local told_alike = {
  { list = "incidents", fields = { "origin", "date" } },
  { list = "developments", fields = { "date" } },
  { list = "audits", fields = { "date" } },
  { list = "vulnerability_tests", fields = { "date" } },
}

local shown = {
  origin = { own = { ja = "自組織", en = "own" }, other = { ja = "他組織", en = "other" } },
}

-- Two spans that may be the same day are no contradiction: 2024年10月 in one place, 10月9日 in the other.
local function differ(told, recorded)
  if told == nil or recorded == nil then return false end
  if type(told) ~= "userdata" then return told ~= recorded end
  return told.last < recorded.first or recorded.last < told.first
end

local function compare(told, recorded, fields, name)
  for _, field in ipairs(fields) do
    local one, other = told[field], recorded[field]
    if differ(one, other) then
      finding(told, field) {
        ja = "{name}の`" .. field .. "`が、総合評価（{told}）と実績（{recorded}）とで異なります。",
        en = "`" .. field .. "` of {name} is {told} here and {recorded} in the record",
        name = name,
        told = shown[field] and shown[field][one] or one,
        recorded = shown[field] and shown[field][other] or other,
        related = { { recorded, field, ja = "実績の記載", en = "in the record" } },
        fix = { ja = "どちらが正しいかを確かめ、誤っている方を直してください。", en = "see which is right, and mend the other" },
      }
    end
  end
end

local function quoted(fact)
  local name = phrase.name(fact)
  if type(name) == "table" then return name end
  return { ja = "「" .. name .. "」", en = "'" .. name .. "'" }
end

rule {
  id = "facts-agree-with-record",
  clause = "3.1-1",
  severity = "warning",
  title = { ja = "総合評価の日付や数値を、実績の記載と一致させる", en = "Dates and figures of the evaluation are those of the record" },
  each = function(plan) return plan.records end,
  check = function(record, plan)
    local evaluation = plan.evaluation
    for _, kind in ipairs(told_alike) do
      for _, recorded in ipairs(record[kind.list]) do
        local told = recorded.id and evaluation[kind.list]:find(recorded.id)
        if told then compare(told, recorded, kind.fields, quoted(told)) end
      end
    end
    compare(evaluation.self_check, record.self_check, { "held", "answered" }, { ja = "自己点検", en = "the self-check" })
    for _, recorded in ipairs(record.self_check.findings) do
      local told = recorded.id and evaluation.self_check.findings:find(recorded.id)
      if told then compare(told, recorded, { "share" }, quoted(told)) end
    end
  end,
}

-- Facts that contradict themselves, or say half

rule {
  id = "origin-agrees",
  clause = "4.1.ア-2",
  severity = "warning",
  title = { ja = "インシデントの発生元と発生組織を一致させる", en = "Where an incident happened is told the same way twice" },
  each = function(plan) return plan.evaluation.incidents end,
  check = function(incident, plan)
    if incident.origin ~= "own" or words.missing(incident, "of") or text.contains(incident.of, plan.organization.name or "\n") then return end
    finding(incident, "origin") {
      ja = "インシデント「{name}」は、発生元が自組織とされていますが、発生組織（{of}）が記されています。",
      en = "the incident '{name}' is said to be one's own, and to be of another organisation ({of})",
      name = phrase.name(incident),
      related = { { incident, "of" } },
      fix = {
        ja = "他組織で発生したものであれば`origin`を「他組織」とし、自組織の部署等であれば`summary`に記してください。",
        en = "if it happened elsewhere, set `origin` to other; a unit of one's own belongs into `summary`",
      },
    }
  end,
}

rule {
  id = "measure-complete",
  clause = "4.1.ア-1",
  severity = "warning",
  title = { ja = "指標には、項目と値を記す", en = "A figure says what was measured and its value" },
  each = function(plan) return plan.evaluation.results:all "measures" end,
  check = function(measure, plan)
    if published(plan) then return end
    for _, field in ipairs { "what", "value" } do
      if words.missing(measure, field) then
        finding(measure, field) {
          ja = field == "what" and "指標に、何を測ったか（`what`）が記されていません。" or "指標「{name}」に、値（`value`）がありません。",
          en = field == "what" and "a figure does not say what was measured (`what`)" or "the figure '{name}' has no value (`value`)",
          name = measure.what or "",
          fix = { ja = "項目と値を記すか、測らなかったものであればこの指標を削ってください。", en = "give both, or take it out where nothing was measured" },
        }
      end
    end
  end,
}

rule {
  id = "test-names-its-system",
  clause = "4.2.エ-2",
  title = { ja = "脆弱性検査等の検出事項に、対象システムを記す", en = "What a test found names the system" },
  each = function(plan) return plan.evaluation.vulnerability_tests end,
  check = function(test, plan)
    if published(plan) or not words.missing(test, "system") then return end
    finding(test, "system") {
      ja = "脆弱性検査等で検出された「{name}」が、どの情報システムのものか（`system`）が記されていません。",
      en = "nothing says on which system '{name}' was found (`system`)",
      name = phrase.name(test),
      fix = { ja = "検査した情報システムの名称を記してください。", en = "name the system that was tested" },
    }
  end,
}

rule {
  id = "self-check-told-in-full",
  clause = "3.1-1",
  severity = "note",
  title = { ja = "自己点検の実施時期と回答率を記す", en = "When the self-check was held, and how many answered" },
  check = function(plan)
    local self_check, missing = plan.evaluation.self_check, {}
    if published(plan) or not given(self_check) then return end
    for _, field in ipairs { "held", "answered" } do
      if not given(self_check, field) then missing[#missing + 1] = field end
    end
    if #missing == 0 then return end
    local fields = phrase.fields(missing)
    finding(self_check, missing[1]) {
      ja = "自己点検の結果に、" .. fields.ja .. "がありません。",
      en = "the results of the self-check lack " .. fields.en,
      fix = {
        ja = "いつ実施し、対象者のうちどれだけが回答したかを記してください。判明した事項がどこまで全体を表すかが分かります。",
        en = "say when it was held and what share answered: it shows how far the findings hold for all",
      },
    }
  end,
}

local function closed(plan)
  local list = {}
  for _, of in ipairs { plan.evaluation.audits, plan.evaluation.vulnerability_tests } do
    for _, fact in ipairs(of) do
      if fact.status == "closed" then list[#list + 1] = fact end
    end
  end
  return list
end

rule {
  id = "closed-means-done",
  clause = { "4.2.ウ-3", "4.2.エ-2" },
  severity = "note",
  title = { ja = "対応済とするのは、対応を終えたものに限る", en = "Closed is what has been done" },
  each = closed,
  check = function(fact, plan)
    if published(plan) or text.blank(fact.response) or not tense.only_to_come(fact.response) then return end
    finding(fact, "status") {
      ja = "「{name}」は対応済とされていますが、対応はこれから行うものと読めます。",
      en = "'{name}' is closed, and its response reads as still to come",
      name = phrase.name(fact),
      related = { { fact, "response" } },
      fix = {
        ja = "対応を終えていない場合は`status`を「未対応」とし、終えた場合は`response`にその時期と内容を記してください。",
        en = "if it is not done, set `status` to open; if it is, say in `response` when and how",
      },
    }
  end,
}

local speaks_of_delay = mention.of { "期限", "延期", "延長", "遅れ", "遅延", "繰り下げ", "見直し" }

-- The same audit finding as it was told before: in last year's plan, else in the record.
local function told_before(plan, audit)
  local last = audit.id and plan.last.evaluation.audits:find(audit.id)
  if last then return last end
  for _, record in ipairs(plan.records) do
    local recorded = audit.id and record.audits:find(audit.id)
    if recorded then return recorded end
  end
end

rule {
  id = "audit-due-date-kept",
  clause = "4.2.ウ-3",
  severity = "note",
  title = { ja = "監査の指摘への対応の期限を延ばすときは、理由を記す", en = "A due date that is moved has a reason" },
  each = function(plan) return plan.evaluation.audits end,
  check = function(audit, plan)
    if published(plan) or audit.status == "closed" or not audit.due then return end
    local before = told_before(plan, audit)
    if not before or not before.due or audit.due.first <= before.due.last or speaks_of_delay(audit.response) then return end
    finding(audit, "due") {
      ja = "監査の指摘「{name}」の対応の期限が{was}から{due}に延びていますが、その理由が記されていません。",
      en = "the audit finding '{name}' was due {was} and is now due {due}, and nothing says why",
      name = phrase.name(audit),
      was = before.due,
      related = { { before, "due", ja = "前の期限", en = "the date before" } },
      fix = { ja = "期限を延ばした理由を`response`に記してください。誤りであれば、期限を直します。", en = "say in `response` why it was moved, or mend the date" },
    }
  end,
}

-- References

-- What the schema cannot report, for the record or last year's plan, where the id may stand, was not given.
local function schema_is_silent(plan, also_initiatives)
  return #plan.records == 0 or also_initiatives and not given(plan.last)
end

rule {
  id = "grounds-are-told",
  clause = { "3.1-3", "3.1-4", "4.1-1" },
  severity = "note",
  title = { ja = "根拠や対応する課題として挙げるものを、計画に記す", en = "What is named as a ground is told in the plan" },
  check = function(plan)
    if published(plan) or not given(plan.evaluation) then return end
    local judged = {} -- initiatives of last year's plan that the evaluation speaks of
    for _, result in ipairs(plan.evaluation.results) do
      if result.initiative then judged[result.initiative] = true end
    end
    local function look(ids, also_initiatives)
      for at, id in ipairs(ids) do
        if not plan:resolve(id) and not (also_initiatives and judged[id]) then
          finding(ids, at) {
            ja = "「{id}」が何を指すのかが、この計画からは分かりません。",
            en = "nothing in this plan tells what '{id}' is",
            id = id,
            fix = {
              ja = "識別子の誤りでないかを確かめてください。前年度の計画や実績にあるものであれば、併せて検査するか、総合評価にも記してください。",
              en = "see whether the id is right; if it stands in last year's plan or in the record, check these together with the plan, or tell of it in the evaluation",
            },
          }
        end
      end
    end
    if schema_is_silent(plan, true) then
      for _, risk in ipairs(plan.evaluation.risks) do look(risk.from, true) end
    end
    if not schema_is_silent(plan) then return end
    for _, item in ipairs(plan.policy.items) do look(item.answers) end
    for _, initiative in ipairs(plan.initiatives) do
      look(initiative.answers)
      for _, priority in ipairs(initiative.priorities) do look(priority.answers) end
    end
  end,
}
