-- draft: what templates of an evaluation have in common (docs/drafts.md): reports put together, questions for what they lack.
--
--     local draft = require "draft"
--     local reports = draft.reports(records)          -- on each initiative of the plan, by its id, in the order of their dates
--     draft.told(reports["EDU-1"], "done")            -- what they say of a field, as parts; false when none says anything
--     draft.ask("validity", initiative, reports)      -- the manual's question about it, as a blank
--     draft.findings(plan, records, "audits")         -- those of the records, and those that the plan left open
--     draft.lines { part, false, part }               -- one below the other, without those that are not there
local draft = {}

local cite, blank = paper.cite, paper.blank

function draft.lines(parts)
  local below = {}
  for _, part in ipairs(parts) do
    if part then
      if #below > 0 then below[#below + 1] = "\n" end
      below[#below + 1] = part
    end
  end
  return #below > 0 and below
end

-- A part with a label before it, where there is one.
function draft.labelled(label, part, behind)
  return part and { label, part, behind or false }
end

-- For each element of a list what `make` makes of it, one below the other.
function draft.each(list, make)
  local parts = {}
  for i, element in ipairs(list) do parts[i] = make(element) or false end
  return draft.lines(parts)
end

---------------------------------------------------------------- reports

local function day(result)
  return result.date and result.date.first or math.huge
end

-- The results of all records: by the id of their initiative, and those that name none.
function draft.reports(records)
  local by_id, nameless = {}, {}
  for _, result in ipairs(records:all "results") do
    local id = result.initiative
    if not id then
      nameless[#nameless + 1] = result
    elseif by_id[id] then
      table.insert(by_id[id], result)
    else
      by_id[id] = { result }
    end
  end
  for _, reports in pairs(by_id) do
    table.sort(reports, function(a, b) return day(a) < day(b) end)
  end
  return by_id, nameless
end

-- What the reports say of a field; of several, each with who says it.
function draft.told(reports, field)
  return draft.each(reports, function(report)
    local said = cite(report, field)
    local by = said and #reports > 1 and cite(report, "reported_by")
    return by and { said, "（", by, "）" } or said
  end)
end

function draft.measures(reports)
  return draft.each(reports, function(report)
    return draft.each(report.measures, function(measure)
      return {
        cite(measure, "what"), "　", cite(measure, "value"), cite(measure, "unit"),
        draft.labelled("（", cite(measure, "note"), "）"),
      }
    end)
  end)
end

function draft.reporters(reports)
  return draft.each(reports, function(report)
    local by, date = cite(report, "reported_by"), cite(report, "date")
    return by and date and { by, "　", date } or by or date
  end)
end

---------------------------------------------------------------- findings

local function same(a, b)
  if a.id or b.id then return a.id == b.id end
  return not text.blank(a.what) and text.normal(a.what) == text.normal(b.what or "")
end

local function any_same(list, finding)
  for _, other in ipairs(list) do
    if same(finding, other) then return true end
  end
  return false
end

-- What the records say of "audits" or "vulnerability_tests", and behind it what the plan's own evaluation left open and no record speaks
-- of; the second value has those of the plan.
function draft.findings(plan, records, field)
  local list, carried = {}, {}
  local reported = records:all(field)
  for i, finding in ipairs(reported) do list[i] = finding end
  for _, finding in ipairs(plan.evaluation[field]) do
    if finding.status ~= "closed" and not any_same(reported, finding) then
      list[#list + 1] = finding
      carried[finding] = true
    end
  end
  return list, carried
end

-- What was done about a finding, or the question; of one that is carried on, what was said a year ago, and the question.
function draft.response(finding, carried, question)
  local said = cite(finding, "response")
  if not carried then return said or question end
  return draft.lines { draft.labelled({ ja = "前の記載：", en = "Said before: " }, said), question }
end

---------------------------------------------------------------- what several kinds of record may say

function draft.withheld(record)
  return draft.labelled({ ja = "公表しない理由：", en = "Withheld: " }, cite(record.publish, "withheld"))
end

local measures_not_needed = {
  { "all", ja = "対応を要しない理由：", en = "No measures needed: " },
  { "education", ja = "教育での対応を要しない理由：", en = "Not for education: " },
  { "self_check", ja = "自己点検での対応を要しない理由：", en = "Not for the self-check: " },
  { "audit", ja = "監査での対応を要しない理由：", en = "Not for audits: " },
  { "technical", ja = "技術的対策を要しない理由：", en = "No technical measure: " },
}

function draft.unneeded(record)
  return draft.each(measures_not_needed, function(one)
    return draft.labelled({ ja = one.ja, en = one.en }, cite(record.unneeded, one[1]))
  end)
end

function draft.systems(record)
  return draft.labelled({ ja = "関係システム：", en = "Systems: " }, cite(record, "systems"))
end

function draft.priorities(initiative)
  return draft.each(initiative.priorities, function(priority)
    local what = cite(priority, "what")
    return what and { "・", what }
  end)
end

---------------------------------------------------------------- questions

local questions = {
  done = {
    ja = "「{title}」について、何をどこまで実施したか。実施しなかった場合は、その旨と理由を記す。",
    en = "What was done of '{title}', and how far? If nothing was done, say so and why",
  },
  validity = {
    ja = "方針「{policy}」及び重点に照らして、実施した結果は妥当であったか。そう評価する根拠は何か。",
    en = "Was the result valid against the policy '{policy}' and the priorities, and what shows it?",
  },
  judged = {
    ja = "実施した結果は妥当であったか。そう評価する根拠は何か。",
    en = "Was the result valid, and what shows it?",
  },
  lessons = {
    ja = "「{title}」から、新たに対応すべき課題、改善点又は反省教訓として何を得たか。",
    en = "Which new issues, improvements or lessons come out of '{title}'?",
  },
  circumstances = {
    ja = "計画の策定後、「{title}」に影響を及ぼす情勢の変化は生じたか。生じなかった場合は「なし」と記す。",
    en = "Did circumstances change so as to affect '{title}'? If not, say so",
  },
}

-- The manual's question (3(1)ア, 4(1)ア) about an initiative of the plan; nil: one that is not in it, which `reports` may name.
function draft.ask(name, initiative, reports)
  local policy = initiative and initiative.policy
  local asked = questions[name == "validity" and not policy and "judged" or name]
  return blank {
    ja = asked.ja,
    en = asked.en,
    title = initiative and (initiative.title or initiative.id) or reports and reports[1] and reports[1].initiative
      or { ja = "この取組", en = "this initiative" },
    policy = policy,
  }
end

return draft
