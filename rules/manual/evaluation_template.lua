-- 前年度の総合評価の案: laid out in the manual's order, 4(1)ア and then イ. What the records lack is asked for, item by item.
local draft = require "draft"
local words = require "parts.words"
local standards = data "standards.yaml"

local cite, blank = paper.cite, paper.blank
local lines, labelled, told = draft.lines, draft.labelled, draft.told

local sheet = { { ja = "項目", en = "Item", share = 2 }, { ja = "内容", en = "What is told", share = 8 } }

-- A table of one thing: what is told of it, a row each.
local function describe(rows)
  paper.table { columns = sheet, row_headers = true, rows = rows }
end

---------------------------------------------------------------- （ア）取組の実績

local categories = {
  { "education", ja = "情報セキュリティに関する教育", en = "Education" },
  { "self_check", ja = "情報セキュリティ対策の自己点検", en = "Self-check" },
  { "audit", ja = "情報セキュリティ監査及び過年度の監査結果を踏まえた取組", en = "Audits, and what came of earlier ones" },
  { "technical", ja = "情報システムに関する技術的な対策", en = "Technical measures" },
  { "supervised", ja = "所管する独立行政法人等の対策の評価及び推進", en = "Supervised bodies" },
  { "other", ja = "その他情報セキュリティ対策に関する重要な取組", en = "Other initiatives" },
}

local function result_of(initiative, reports)
  local issues, improvements, lessons = told(reports, "issues"), told(reports, "improvements"), told(reports, "lessons")
  local none = not issues and not improvements and not lessons
  describe {
    initiative and { { ja = "計画の方針", en = "Policy of the plan" }, cite(initiative, "policy") },
    initiative and { { ja = "計画の重点", en = "Its priorities" }, draft.priorities(initiative) },
    { { ja = "実績", en = "Done" }, told(reports, "done") or draft.ask("done", initiative, reports) },
    { { ja = "指標", en = "Figures" }, draft.measures(reports) },
    { { ja = "妥当性", en = "Validity" }, told(reports, "validity") or draft.ask("validity", initiative, reports) },
    { { ja = "新たな課題", en = "New issues" }, issues },
    { { ja = "改善点", en = "Improvements" }, improvements },
    { { ja = "反省教訓", en = "Lessons" }, lessons },
    none and { { ja = "課題・教訓", en = "Issues, lessons" }, draft.ask("lessons", initiative, reports) },
    { { ja = "情勢の変化", en = "Circumstances" }, told(reports, "circumstances") or draft.ask("circumstances", initiative, reports) },
    { { ja = "公表区分", en = "Publication" }, draft.each(reports, draft.withheld) },
    { { ja = "報告", en = "Reported by" }, draft.reporters(reports) },
  }
end

local function results_of(initiatives, name, reports, seen)
  if #initiatives == 0 then return end
  paper.heading(3, name)
  for _, initiative in ipairs(initiatives) do
    paper.heading(4, { cite(initiative, "id"), "　", cite(initiative, "title") })
    result_of(initiative, initiative.id and reports[initiative.id] or {})
    seen[initiative] = true
    if initiative.id then seen[initiative.id] = true end
  end
end

-- Initiatives of no category, and results of what the plan does not have.
local function other_results(plan, reports, nameless, seen)
  local without = {}
  for _, initiative in ipairs(plan.initiatives) do
    if not seen[initiative] then without[#without + 1] = initiative end
  end
  results_of(without, { ja = "区分の記載がない取組", en = "Initiatives without a category" }, reports, seen)
  local headed, planned = false, #plan.initiatives > 0
  local function head()
    if not headed and planned then paper.heading(3, { ja = "計画にない取組", en = "Not in the plan" }) end
    headed = true
  end
  for id, list in pairs(reports) do
    if not seen[id] then
      head()
      paper.heading(4, { cite(list[1], "initiative") })
      result_of(nil, list)
    end
  end
  for _, result in ipairs(nameless) do
    head()
    describe { { { ja = "取組", en = "Initiative" }, blank { ja = "どの取組の実績か。", en = "Of which initiative is this the result?" } } }
    result_of(nil, { result })
  end
end

local function results(plan, records)
  local reports, nameless = draft.reports(records)
  local seen, planned = {}, #plan.initiatives > 0
  if not planned and #records:all "results" == 0 then
    paper.note {
      ja = "前年度の計画がないため、計画に照らした取組の実績は求めていません（初年度）。",
      en = "there is no plan of that year, so no results are asked for (first year)",
    }
    return
  end
  paper.heading(2, { ja = "（ア）前年度の対策推進計画に照らした取組の実績", en = "(a) Results against last year's plan" })
  for _, category in ipairs(categories) do
    results_of(plan.initiatives:of(category[1]), { ja = category.ja, en = category.en }, reports, seen)
  end
  other_results(plan, reports, nameless, seen)
end

---------------------------------------------------------------- （イ）点検の結果

local function self_check(records)
  paper.heading(3, { ja = "自己点検", en = "Self-check" })
  local given_any = false
  for _, record in ipairs(records) do
    local check = record.self_check
    if given(check) then
      given_any = true
      paper.paragraph { labelled({ ja = "実施時期：", en = "Held: " }, cite(check, "held")) }
      paper.paragraph { labelled({ ja = "回答率（%）：", en = "Answered (%): " }, cite(check, "answered")) }
      local rows = {}
      for i, found in ipairs(check.findings) do rows[i] = { cite(found, "id"), cite(found, "what"), cite(found, "share") } end
      paper.table {
        columns = {
          { ja = "識別子", en = "Id", share = 2 }, { ja = "判明した事項", en = "Found", share = 8 },
          { ja = "割合（%）", en = "Share (%)", share = 2, numeric = true },
        },
        rows = rows,
      }
      paper.paragraph {
        { ja = "反省教訓：", en = "Lessons: " },
        cite(check, "lessons") or blank {
          ja = "自己点検の結果から、改善すべき点や反省教訓として何を得たか。",
          en = "Which improvements or lessons come out of the self-check?",
        },
      }
    end
  end
  if not given_any then
    paper.paragraph { blank {
      ja = "自己点検をいつ、誰を対象に行い、何が判明したか。",
      en = "When was the self-check held, of whom, and what was found?",
    } }
  end
end

local function status_of(found, response)
  return lines {
    cite(found, "status") or blank { ja = "対応を終えたか。", en = "Dealt with?" },
    labelled({ ja = "期限：", en = "Due: " }, response),
  }
end

local function audits(plan, records)
  paper.heading(3, { ja = "情報セキュリティ監査", en = "Audits" })
  local rows = {}
  local found, carried = draft.findings(plan, records, "audits")
  for i, audit in ipairs(found) do
    rows[i] = {
      cite(audit, "id"),
      lines { cite(audit, "by"), cite(audit, "date") },
      lines {
        cite(audit, "what") or blank { ja = "何を指摘されたか。", en = "What was found?" },
        draft.systems(audit), draft.unneeded(audit), draft.withheld(audit),
      },
      draft.response(audit, carried[audit], blank { ja = "この指摘にどう対応したか、又は対応するか。", en = "What was or will be done about it?" }),
      status_of(audit, cite(audit, "due")),
    }
  end
  paper.table {
    columns = {
      { ja = "識別子", en = "Id", share = 3 }, { ja = "監査・時期", en = "Audit, when", share = 4 },
      { ja = "指摘・助言", en = "Found or advised", share = 6 }, { ja = "対応", en = "Response", share = 6 },
      { ja = "状況", en = "Status", share = 3 },
    },
    rows = rows,
  }
  if #rows == 0 then
    paper.paragraph { blank {
      ja = "監査を実施し、又は受けたか。過年度の指摘を含め、対応の終わっていないものはあるか。",
      en = "Were there audits, and is any finding of theirs or of earlier ones still open?",
    } }
  end
end

local function tests(plan, records)
  local rows = {}
  local list, carried = draft.findings(plan, records, "vulnerability_tests")
  for i, found in ipairs(list) do
    rows[i] = {
      cite(found, "id"),
      lines { cite(found, "system"), cite(found, "date") },
      lines { cite(found, "what"), draft.withheld(found) },
      lines {
        draft.response(found, carried[found], blank { ja = "検出されたシステムで、どう対処したか。", en = "What was done on that system?" }),
        labelled({ ja = "組織全体：", en = "Organisation-wide: " }, cite(found, "wider") or blank {
          ja = "他のシステムにも及ぶか。組織全体としてどう対応するか。", en = "Does it concern other systems, and what is done organisation-wide?",
        }),
      },
      status_of(found),
    }
  end
  if #rows == 0 then return end
  paper.heading(3, { ja = "脆弱性検査等", en = "Vulnerability tests" })
  paper.table {
    columns = {
      { ja = "識別子", en = "Id", share = 3 }, { ja = "システム・時期", en = "System, when", share = 4 },
      { ja = "検出事項", en = "Found", share = 6 }, { ja = "対応", en = "Response", share = 6 }, { ja = "状況", en = "Status", share = 3 },
    },
    rows = rows,
  }
end

---------------------------------------------------------------- （ウ）インシデント

local function incident_sheet(incident)
  local subject = incident.subject or incident.id or { ja = "この事案", en = "this incident" }
  paper.heading(4, { cite(incident, "id"), "　", cite(incident, "subject") })
  local own = incident.origin ~= "other"
  describe {
    { { ja = "発生", en = "Where and when" }, lines {
      cite(incident, "origin") or blank { ja = "自組織か、他組織か。", en = "Here, or elsewhere?" },
      cite(incident, "of"),
      cite(incident, "date") or blank { ja = "いつ発生したか。", en = "When did it happen?" },
    } },
    { { ja = "概要", en = "Summary" }, cite(incident, "summary") },
    { { ja = "原因", en = "Cause" }, cite(incident, "cause") or blank {
      ja = "「{subject}」の原因は何か。", en = "What caused '{subject}'?", subject = subject,
    } },
    { { ja = "対応", en = "Response" }, cite(incident, "response") or own and blank {
      ja = "「{subject}」の発生後、どのように対応したか。", en = "What was done after '{subject}'?", subject = subject,
    } },
    { { ja = "反省教訓", en = "Lessons" }, cite(incident, "lessons") or blank {
      ja = "「{subject}」から、改善点や反省教訓として何を得たか。", en = "Which improvements or lessons come out of '{subject}'?",
      subject = subject,
    } },
    { { ja = "新たな課題", en = "New issues" }, cite(incident, "issues") or blank {
      ja = "「{subject}」を踏まえ、自組織で新たに対応すべき課題はないか。",
      en = "Which new issues does '{subject}' show for this organisation?", subject = subject,
    } },
    { { ja = "関係システム", en = "Systems" }, cite(incident, "systems") },
    { { ja = "対応不要", en = "Not needed" }, draft.unneeded(incident) },
    { { ja = "公表区分", en = "Publication" }, draft.withheld(incident) },
  }
end

local function incidents_of(list, name, none)
  paper.heading(3, name)
  for _, incident in ipairs(list) do incident_sheet(incident) end
  if #list == 0 and none then paper.paragraph { none } end
end

local function incidents(records)
  paper.heading(2, { ja = "（ウ）前年度に発生した情報セキュリティインシデント", en = "(c) Incidents of last year" })
  local all, unknown = records:all "incidents", {}
  local said = draft.each(records, function(record) return cite(record, "no_incidents") end)
  for _, incident in ipairs(all) do
    if not incident.origin then unknown[#unknown + 1] = incident end
  end
  incidents_of(all:where("origin", "own"), { ja = "自組織において発生したもの", en = "In this organisation" }, said or blank {
    ja = "自組織でインシデントは発生したか。発生しなかった場合も、その旨を記す。", en = "Were there incidents here? If there were none, say so",
  })
  incidents_of(all:where("origin", "other"), { ja = "他組織において発生したもの", en = "In other organisations" }, blank {
    ja = "他組織で発生したインシデントのうち、踏まえるべきものは何か。それを踏まえ、新たに対応すべき課題はないか。",
    en = "Which incidents elsewhere are to be taken into account, and which new issues do they show?",
  })
  if #unknown > 0 then incidents_of(unknown, { ja = "発生元の記載がないもの", en = "Of unknown origin" }) end
  if #all:where("origin", "own") > 0 and said then paper.paragraph { said } end
end

---------------------------------------------------------------- （エ）その他の取組の状況等

local function developments(records)
  paper.heading(2, { ja = "（エ）その他の取組の状況等", en = "(d) Other developments" })
  local rows = {}
  for i, development in ipairs(records:all "developments") do
    rows[i] = {
      lines { cite(development, "id"), cite(development, "date") },
      cite(development, "source"),
      lines { cite(development, "what"), draft.withheld(development) },
      cite(development, "response") or blank { ja = "これにどう対応したか。", en = "What was done about it?" },
    }
  end
  paper.table {
    columns = {
      { ja = "識別子・日付", en = "Id, date", share = 3 }, { ja = "出所", en = "Source", share = 3 },
      { ja = "内容", en = "What", share = 6 }, { ja = "対応状況", en = "Response", share = 8 },
    },
    rows = rows,
  }
  if #rows == 0 then
    paper.paragraph { blank {
      ja = "計画の策定以降に、CISO等連絡会議の申合せその他の新たな取組が生じたか。それにどう対応したか。",
      en = "Did new tasks arise after the plan was made, such as agreements of the CISO liaison conference, and what was done?",
    } }
  end
end

---------------------------------------------------------------- （オ）リスクや課題

local function risks(plan, records)
  paper.heading(2, { ja = "（オ）把握したリスクや課題", en = "(e) Risks and issues" })
  local function item(said, name)
    if said then paper.item { said, labelled("（", name, "）") } end
  end
  for _, result in ipairs(records:all "results") do item(cite(result, "issues"), cite(result, "initiative")) end
  for _, incident in ipairs(records:all "incidents") do item(cite(incident, "issues"), cite(incident, "id")) end
  for _, audit in ipairs(draft.findings(plan, records, "audits")) do
    if audit.status ~= "closed" then item(cite(audit, "what"), cite(audit, "id")) end
  end
  for _, check in ipairs(records:all "self_check") do
    for _, found in ipairs(check.findings) do item(cite(found, "what"), cite(found, "id")) end
  end
  paper.paragraph { blank {
    ja = "取組の実績、点検の結果及びインシデントを踏まえると、自組織のリスクや課題は何か。根拠となる識別子を添えて記す。",
    en = "What risks and issues follow from the results, inspections and incidents? Name the ids that each rests on",
  } }
end

---------------------------------------------------------------- イ　総合評価を踏まえた方針

-- What is the same for several initiatives: own incidents, and advice of headquarters audits.
local function cross_cutting(plan, records)
  local rows = {}
  local ask = blank {
    ja = "優先的に対応すべき事項とするか。技術的な対策、教育、自己点検及び監査のうち、どの取組で対応するか。",
    en = "Is it to have priority? Which of technical measures, education, self-check and audits answer it?",
  }
  for _, incident in ipairs(records:all("incidents"):where("origin", "own")) do
    rows[#rows + 1] = { cite(incident, "id"), lines { cite(incident, "subject"), cite(incident, "cause") }, ask }
  end
  for _, audit in ipairs(draft.findings(plan, records, "audits")) do
    local from_above = false
    for _, name in ipairs(standards.headquarters) do from_above = from_above or text.contains(audit.by, name) end
    if from_above and audit.status ~= "closed" then rows[#rows + 1] = { cite(audit, "id"), cite(audit, "what"), ask } end
  end
  paper.heading(2, { ja = "複数の取組の共通的な方向付けによる重要課題への対応", en = "Issues that several initiatives share" })
  paper.table {
    columns = {
      { ja = "識別子", en = "Id", share = 3 }, { ja = "インシデントの原因、本部監査の助言", en = "Cause of an incident, or advice", share = 8 },
      { ja = "方針での扱い", en = "In the policy", share = 8 },
    },
    rows = rows,
  }
  if #rows == 0 then
    paper.paragraph { blank {
      ja = "複数の取組に共通する重要な課題はあるか。どの取組で、どの方向に対応するか。",
      en = "Is there an important issue that several initiatives share, and which of them answer it how?",
    } }
  end
end

local function newest_edition(year)
  local days, newest = calendar.fiscal(year), nil
  for _, edition in ipairs(standards.editions) do
    local day = calendar.day(edition.month .. "-01")
    if day >= days.first and day <= days.last then newest = edition end
  end
  return newest
end

local function latest_threats(year)
  paper.heading(2, { ja = "最新の脅威・技術動向を踏まえた情報セキュリティ強化への対応", en = "Latest threats and technology" })
  local edition = newest_edition(year)
  if edition then
    paper.paragraph { blank {
      ja = "統一基準群が改定された（{name}）。現在の体制と照らし合わせ、新たに措置が必要となる事項（差分）は何か。ない場合は、その理由を記す。",
      en = "The common standards were revised ({name}): what is newly needed against the present state? If nothing is, say why",
      name = edition.name,
    } }
  end
  paper.paragraph { blank {
    ja = "情勢の変化やその他の取組の状況を踏まえ、重点的に実施すべき取組に位置付ける事項は何か。",
    en = "Which matters are to be priorities, given the changes in circumstances and the other developments?",
  } }
end

template {
  id = "evaluation",
  draft = "evaluation",
  title = { ja = "前年度の総合評価（マニュアル4(1)の順）", en = "Evaluation of last year, in the manual's order" },
  build = function(plan, records)
    local year = given(plan) and plan.fiscal_year or records[1].fiscal_year
    paper.heading(1, { ja = "ア　前年度（{year}）の総合評価", en = "Evaluation of last year ({year})", year = words.year(year) })
    paper.paragraph {
      { ja = "総括：", en = "On the whole: " },
      blank {
        ja = "{year}の取組を全体としてどう評価するか。方針に照らして届いたこと、届かなかったことと、その理由を記す。",
        en = "How are the initiatives of {year} judged on the whole? Say what was reached of the policy, what was not, and why",
        year = words.year(year),
      },
    }
    results(plan, records)
    paper.heading(2, { ja = "（イ）情報セキュリティ対策に係る点検の結果", en = "(b) Results of inspections" })
    self_check(records)
    audits(plan, records)
    tests(plan, records)
    incidents(records)
    developments(records)
    risks(plan, records)
    paper.heading(1, { ja = "イ　総合評価を踏まえた{year}の方針", en = "Policy for {year} that follows", year = words.year(year + 1) })
    cross_cutting(plan, records)
    latest_threats(year)
  end,
}
