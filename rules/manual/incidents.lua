-- Incidents and other developments of last year: manual 3(1)ア and 4(1)ア, second and third item.
local phrase = require "phrase"
local quality = require "quality"
local offices = require "parts.offices"
local words = require "parts.words"

local function published(plan)
  return plan.edition_kind == "published"
end

local function incidents(plan)
  return plan.evaluation.incidents
end

rule {
  id = "incidents-told",
  clause = { "3.1-1", "4.1.ア-2" },
  title = {
    ja = "前年度のインシデントを記す。発生しなかった場合は、その旨を記す",
    en = "Last year's incidents are told, or that there were none",
  },
  check = function(plan)
    if published(plan) then return end
    local evaluation = plan.evaluation
    local none = not words.missing(evaluation, "no_incidents")
    local own, unknown
    for _, incident in ipairs(incidents(plan)) do
      own = own or incident.origin == "own" and incident
      unknown = unknown or incident.origin == nil
    end
    if own and none then
      finding(evaluation, "no_incidents") {
        ja = "インシデントは発生していないとしていますが、自組織で発生した「{name}」が記されています。",
        en = "it says that there were no incidents, and tells of '{name}' in the organisation itself",
        name = phrase.name(own),
        related = own,
        severity = "warning",
        fix = {
          ja = "どちらが正しいかを確かめ、`no_incidents`の記述を削るか、インシデントの発生元を改めてください。",
          en = "see which is right: drop `no_incidents`, or mend the origin of the incident",
        },
      }
    elseif not own and not none and not unknown then
      local others = #incidents(plan) > 0
      local year = words.year(plan.fiscal_year - 1)
      finding(evaluation, "incidents") {
        ja = others and "他組織のインシデントだけが記され、自組織での発生の有無が記されていません。"
          or "前年度に発生したインシデントの有無が記されていません。",
        en = others and "only incidents of other organisations are told: nothing says whether there were any here"
          or "nothing says whether there were incidents last year",
        year = year,
        fix = {
          ja = "発生したインシデントを`incidents`に記してください。発生していない場合は、`no_incidents`にその旨を記します（例:「{year}に自組織で発生したインシデントはない。」）。",
          en = "tell of them under `incidents`; if there were none, say so under `no_incidents` (such as: no incident in the organisation in {year})",
        },
      }
    end
  end,
}

rule {
  id = "incident-complete",
  clause = "4.1.ア-2",
  title = {
    ja = "インシデントごとに、発生元、原因及び反省教訓を記す",
    en = "Each incident tells its origin, its cause and what was learnt",
  },
  each = incidents,
  check = function(incident, plan)
    if published(plan) then return end
    local missing = {}
    if words.missing(incident, "origin") then missing[#missing + 1] = "origin" end
    if words.missing(incident, "subject") and words.missing(incident, "summary") then missing[#missing + 1] = "subject" end
    if quality.nothing(incident.cause) then missing[#missing + 1] = "cause" end
    if quality.nothing(incident.lessons) then missing[#missing + 1] = "lessons" end
    if #missing == 0 then return end
    local fields = phrase.fields(missing)
    finding(incident) {
      ja = "インシデント「{name}」に、" .. fields.ja .. "がありません。",
      en = "the incident '{name}' lacks " .. fields.en,
      name = phrase.name(incident),
      fix = {
        ja = "自組織と他組織のどちらで発生したか、なぜ発生したか、そこから何を改めるかを記してください。教育、自己点検、監査及び技術的対策の重点は、これを基に定めます。",
        en = "say whether it happened here or elsewhere, why it could happen, and what is to change: the priorities of education, self-check, audit and technical work follow from it",
      },
    }
  end,
}

local months_before = 92 -- days: what happened after last year's plan was evaluated belongs into this one

rule {
  id = "incident-of-its-year",
  clause = "4.1.ア-2",
  severity = "warning",
  title = { ja = "前年度に発生したインシデントを記す", en = "The incidents are those of last year" },
  each = incidents,
  check = function(incident, plan)
    local date, year = incident.date, calendar.fiscal(plan.fiscal_year - 1)
    if not given(incident, "date") and not published(plan) then
      finding(incident, "date") {
        ja = "インシデント「{name}」がいつ発生したか（`date`）が記されていません。",
        en = "nothing says when the incident '{name}' happened (`date`)",
        name = phrase.name(incident),
        severity = "note",
        year = words.year(plan.fiscal_year - 1),
        fix = { ja = "「{year}10月」のように、分かる範囲で発生の時期を記してください。", en = "give the time as far as it is known, such as 10月 ({year})" },
      }
    end
    if not date or date.first <= year.last and date.last >= year.first - months_before then return end
    finding(incident, "date") {
      ja = "インシデント「{name}」の発生日（{date}）が、評価の対象である{year}ではありません。",
      en = "the incident '{name}' ({date}) is not of {year}, the year that is evaluated",
      name = phrase.name(incident),
      year = words.year(plan.fiscal_year - 1),
      fix = {
        ja = "発生日の年を確かめてください。過年度のインシデントのうち対応が続くものは、リスクや課題（`risks`）として記します。",
        en = "check the year; what goes on from an earlier incident is a risk or issue (`risks`)",
      },
    }
  end,
}

rule {
  id = "cause-explains",
  clause = { "4.1.ア-2", "4.1.イ-1" },
  severity = "warning",
  title = { ja = "原因を不注意で終わらせず、その背景まで記す", en = "A cause goes beyond carelessness" },
  each = incidents,
  check = function(incident)
    if text.blank(incident.cause) then return end
    local word = quality.careless(incident.cause)
    if not word then return end
    finding(incident, "cause") {
      ja = "インシデント「{name}」の原因が「{word}」にとどまり、何を改めればよいかが分かりません。",
      en = "the cause of '{name}' stops at carelessness ('{word}'): it does not show what is to change",
      name = phrase.name(incident),
      word = word,
      fix = {
        ja = "手順がない、手順が知られていない、機能で防げない、確認を一人に任せているなど、誤りが起こり得た背景を記してください。",
        en = "say what made the slip possible: no procedure, one that nobody knew, no function that stops it, a check left to one person",
      },
    }
  end,
}

-- Whether two of the same words and of different ids are one. Incidents of the same subject are many: those have to have their day
-- in common.
local function may_be_one(item, other)
  if phrase.kind(item) ~= "incident" then return true end
  local one, two = item.date, other.date
  return one and two and one.first <= two.last and two.first <= one.last
end

-- The same thing in the evaluation as in the records (all of the kind), by its id, else by its own words: some offices number anew
-- what the record holds. What another entry of the records is told by is not this one.
local function same_in(list, item, field, records)
  if item.id and list:find(item.id) then return true end
  if text.blank(item[field]) then return not item.id end
  local form = text.normal(item[field])
  for _, other in ipairs(list) do
    local same = not text.blank(other[field]) and text.normal(other[field]) == form
    if same and (not item.id or not other.id or may_be_one(item, other) and not records:find(other.id)) then return true end
  end
  return false
end

rule {
  id = "incidents-of-record-told",
  clause = { "3.1-1", "4.1.ア-2" },
  title = { ja = "実績にあるインシデントを総合評価に記す", en = "The evaluation tells of every incident in the record" },
  each = function(plan) return plan.records:all("incidents") end,
  check = function(incident, plan)
    if published(plan) or same_in(incidents(plan), incident, "subject", plan.records:all "incidents") then return end
    finding(plan.evaluation, "incidents") {
      ja = "実績にあるインシデント「{name}」が、総合評価に記されていません。",
      en = "the incident '{name}' of the record is not in the evaluation",
      name = phrase.name(incident),
      related = { { incident, ja = "実績の記載", en = "in the record" } },
      fix = {
        ja = "`incidents`に、実績と同じ識別子で加え、反省教訓を記してください。",
        en = "add it to `incidents` with the id that it has in the record, and say what was learnt",
      },
    }
  end,
}

-- What else a record tells, and what it is called.
local facts = {
  { list = "developments", ja = "その他の状況", en = "development" },
  { list = "vulnerability_tests", ja = "脆弱性検査等の検出事項", en = "finding of a vulnerability test" },
  { list = "findings", ja = "自己点検の結果", en = "finding of the self-check" },
}

local function facts_of(document, kind)
  if kind.list == "findings" then return document.self_check.findings end
  return document[kind.list]
end

rule {
  id = "facts-of-record-told",
  clause = { "3.1-1", "4.1.ア-3" },
  severity = "warning",
  title = { ja = "実績にある点検や検査の結果等を総合評価に用いる", en = "The evaluation uses what else the record tells" },
  each = function(plan) return plan.records end,
  check = function(record, plan)
    if published(plan) then return end
    for _, kind in ipairs(facts) do
      for _, fact in ipairs(facts_of(record, kind)) do
        if not same_in(facts_of(plan.evaluation, kind), fact, "what", facts_of(record, kind)) then
          finding(plan.evaluation, kind.list == "findings" and "self_check" or kind.list) {
            ja = "実績にある{kind}「{name}」が、総合評価に記されていません。",
            en = "the {kind} '{name}' of the record is not in the evaluation",
            kind = kind,
            name = phrase.name(fact),
            related = { { fact, ja = "実績の記載", en = "in the record" } },
            fix = {
              ja = "総合評価にも、実績と同じ識別子で記してください。",
              en = "tell of it in the evaluation as well, with the id that it has in the record",
            },
          }
        end
      end
    end
  end,
}

rule {
  id = "developments-told",
  clause = { "3.1-1", "4.1.ア-3" },
  severity = "warning",
  title = { ja = "計画策定後に生じたその他の状況を記す", en = "Other developments since the plan was made are told" },
  check = function(plan)
    local evaluation = plan.evaluation
    if published(plan) or not given(evaluation) or #evaluation.developments > 0 then return end
    finding(evaluation, "developments") {
      ja = "計画の策定後に生じた状況（`developments`）が記されていません。",
      en = "nothing says what else came up after the plan was made (`developments`)",
      office = offices.cybersecurity(calendar.fiscal(plan.fiscal_year).first - 1),
      fix = {
        ja = "CISO等連絡会議の申合せ、{office}からの注意喚起等と、その対応状況を記してください。該当がない場合は、内容を「該当なし」とする項目を一つ置きます。",
        en = "tell of what the CISO liaison conference agreed, alerts from {office} and the like, and of the response; where there was none, put one entry that says '該当なし'",
      },
    }
  end,
}

rule {
  id = "development-answered",
  clause = { "4.1.ア-3", "4.2.エ-1" },
  title = { ja = "その他の状況ごとに、対応状況を記す", en = "Each development tells the response to it" },
  each = function(plan) return plan.evaluation.developments end,
  check = function(development, plan)
    if published(plan) or not words.missing(development, "response") or quality.nothing(development.what) then return end
    finding(development, "response") {
      ja = "「{name}」にどう対応したか（`response`）が記されていません。",
      en = "the response to '{name}' is missing (`response`)",
      name = phrase.name(development),
      fix = {
        ja = "対応を終えた時期や結果、又は今後の対応を記してください。対応を要しない場合は、その理由を記します。",
        en = "say what was done and when, or what will be; if it needs no response, say why",
      },
    }
  end,
}
