-- 例示省の総合評価の様式: the ministry's own order and words: what came of the initiatives, what was learnt, what is carried over.
local draft = require "draft"

local cite, blank = paper.cite, paper.blank

-- The reports on initiatives that the plan does not have, by id.
local function others(plan, reports)
  local found = {}
  for id, own in pairs(reports) do
    if not plan.initiatives:find(id) then found[#found + 1] = own end
  end
  return found
end

-- A row of 取組の成果: what it is called, its policy, and what the reports on it say. `initiative` is nil where the plan has none.
local function outcome(name, initiative, own)
  return {
    draft.lines { name, draft.reporters(own) or (initiative and cite(initiative, "owner")) },
    initiative and cite(initiative, "policy"),
    draft.lines { draft.told(own, "done") or draft.ask("done", initiative, own), draft.measures(own) },
    draft.lines {
      draft.told(own, "validity") or draft.ask("validity", initiative, own),
      { { ja = "情勢の変化：", en = "Circumstances: " }, draft.told(own, "circumstances") or draft.ask("circumstances", initiative, own) },
      draft.each(own, draft.withheld),
    },
  }
end

-- 取組の成果: all initiatives of the plan in one table, then what is reported of others (in a first year there is no plan).
local function outcomes(plan, reports)
  paper.heading(1, { ja = "１　取組の成果", en = "1 Outcomes" })
  local rows = {}
  for i, initiative in ipairs(plan.initiatives) do
    rows[i] = outcome({ cite(initiative, "id"), "　", cite(initiative, "title") }, initiative, initiative.id and reports[initiative.id] or {})
  end
  for _, own in ipairs(others(plan, reports)) do rows[#rows + 1] = outcome(cite(own[1], "initiative"), nil, own) end
  paper.table {
    columns = {
      { ja = "取組", en = "Initiative", share = 4 }, { ja = "方針", en = "Policy", share = 5 },
      { ja = "成果", en = "Outcome", share = 7 }, { ja = "方針に照らした評価", en = "Against the policy", share = 7 },
    },
    row_headers = true, rows = rows,
  }
end

-- 教訓: of initiatives, incidents and the self-check, one below the other.
local function lessons(plan, records, reports)
  paper.heading(1, { ja = "２　教訓", en = "2 Lessons" })
  local function learnt(own)
    return draft.lines { draft.told(own, "lessons"), draft.told(own, "improvements"), draft.told(own, "issues") }
  end
  for _, initiative in ipairs(plan.initiatives) do
    local own = initiative.id and reports[initiative.id] or {}
    paper.item { cite(initiative, "title"), "：", learnt(own) or draft.ask("lessons", initiative, own) }
  end
  for _, own in ipairs(others(plan, reports)) do
    paper.item { cite(own[1], "initiative"), "：", learnt(own) or draft.ask("lessons", nil, own) }
  end
  for _, incident in ipairs(records:all "incidents") do
    local shown = draft.lines { cite(incident, "lessons"), cite(incident, "issues") }
    paper.item {
      cite(incident, "id"), "　", cite(incident, "subject"), "：", shown or blank {
        ja = "「{subject}」から何を学び、新たに何に対応するか。", en = "What was learnt from '{subject}', and what is to be done?",
        subject = incident.subject or incident.id or { ja = "この事案", en = "this incident" },
      },
    }
  end
  for _, check in ipairs(records:all "self_check") do paper.item { { ja = "自己点検：", en = "Self-check: " }, cite(check, "lessons") } end
end

-- 発生した事案
local function incidents(records)
  paper.heading(1, { ja = "３　発生した事案", en = "3 Incidents" })
  local rows = {}
  for i, incident in ipairs(records:all "incidents") do
    rows[i] = {
      draft.lines { { cite(incident, "id"), "　", cite(incident, "subject") }, cite(incident, "date"), cite(incident, "origin"), cite(incident, "of") },
      draft.lines { cite(incident, "summary"), draft.systems(incident), draft.withheld(incident) },
      cite(incident, "cause") or blank { ja = "原因は何か。", en = "What caused it?" },
      draft.lines { cite(incident, "response"), draft.unneeded(incident) },
    }
  end
  paper.table {
    columns = {
      { ja = "事案", en = "Incident", share = 4 }, { ja = "概要", en = "Summary", share = 7 },
      { ja = "原因", en = "Cause", share = 6 }, { ja = "対応", en = "Response", share = 6 },
    },
    row_headers = true, rows = rows,
  }
  local none = draft.each(records, function(record) return cite(record, "no_incidents") end)
  if #rows == 0 or none then
    paper.paragraph { none or blank { ja = "発生した事案はあるか。なければ、その旨を記す。", en = "Were there incidents? If none, say so" } }
  end
end

-- 点検及び監査の結果と、その他の情勢
local function findings(plan, records)
  paper.heading(1, { ja = "４　点検、監査及び情勢", en = "4 Self-check, audits and developments" })
  for _, check in ipairs(records:all "self_check") do
    paper.paragraph {
      { ja = "自己点検（", en = "Self-check (" }, cite(check, "held"), "、",
      draft.labelled({ ja = "回答率（%）：", en = "answered, %: " }, cite(check, "answered")), "）",
    }
    for _, found in ipairs(check.findings) do
      paper.item { cite(found, "id"), "　", cite(found, "what"), draft.labelled("（", cite(found, "share"), "%）") }
    end
  end
  local rows = {}
  local audits, carried = draft.findings(plan, records, "audits")
  for _, audit in ipairs(audits) do
    rows[#rows + 1] = {
      draft.lines { cite(audit, "id"), cite(audit, "by"), cite(audit, "date") },
      draft.lines { cite(audit, "what"), draft.systems(audit), draft.unneeded(audit), draft.withheld(audit) },
      draft.response(audit, carried[audit], blank { ja = "どう対応したか。", en = "What was done?" }),
      draft.lines { cite(audit, "status"), cite(audit, "due") },
    }
  end
  local tests, open = draft.findings(plan, records, "vulnerability_tests")
  for _, found in ipairs(tests) do
    rows[#rows + 1] = {
      draft.lines { cite(found, "id"), cite(found, "system"), cite(found, "date") },
      draft.lines { cite(found, "what"), draft.withheld(found) },
      draft.lines { draft.response(found, open[found], blank { ja = "どう対応したか。", en = "What was done?" }), cite(found, "wider") },
      cite(found, "status"),
    }
  end
  for _, development in ipairs(records:all "developments") do
    rows[#rows + 1] = {
      draft.lines { cite(development, "id"), cite(development, "source"), cite(development, "date") },
      draft.lines { cite(development, "what"), draft.withheld(development) },
      cite(development, "response") or blank { ja = "どう対応したか。", en = "What was done?" },
      false,
    }
  end
  paper.table {
    columns = {
      { ja = "出所", en = "Source", share = 4 }, { ja = "内容", en = "What", share = 7 },
      { ja = "対応", en = "Response", share = 7 }, { ja = "状況・期限", en = "Status, due", share = 3 },
    },
    row_headers = true, rows = rows,
  }
end

template {
  id = "evaluation",
  draft = "evaluation",
  title = { ja = "例示省の総合評価の様式", en = "The ministry's own form of the evaluation" },
  landscape = true,
  build = function(plan, records)
    local reports = draft.reports(records)
    outcomes(plan, reports)
    lessons(plan, records, reports)
    incidents(records)
    findings(plan, records)
    paper.heading(1, { ja = "５　次年度に向けて", en = "5 Towards next year" })
    paper.paragraph { blank {
      ja = "成果と教訓を踏まえ、次年度に優先して取り組む課題は何か。どの取組が担うか。",
      en = "Given outcomes and lessons, what has priority next year, and which initiatives see to it?",
    } }
  end,
}
