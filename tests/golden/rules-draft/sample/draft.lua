-- A template with everything, and rules that have something to say of what it cites.
local cite, blank = paper.cite, paper.blank

rule {
  id = "done-is-plain",
  title = { ja = "実績に符号を書かない", en = "What was done is in plain words" },
  each = function(plan) return plan.evaluation.results end,
  check = function(result)
    if not text.contains(result.done, "<script>") then return end
    finding(result, "done") {
      ja = "「{done}」に符号があります。", en = "'{done}' is no plain words",
      fix = { ja = "`done` を言葉で書いてください。", en = "write `done` in words" },
    }
  end,
}

rule {
  id = "served",
  title = { ja = "取組がある", en = "There are initiatives" },
  check = function(plan)
    if #plan.initiatives == 0 then finding(plan.evaluation, "results") { ja = "取組がありません。", en = "no initiatives" } end
  end,
}

template {
  id = "draft",
  draft = "evaluation",
  title = { ja = "見本", en = "Sample" },
  build = function(plan, records)
    paper.heading(1, { ja = "{year}年度の取組", en = "Initiatives of {year}", year = plan.fiscal_year })
    paper.note { ja = "この節は見本である。", en = "This part is a sample." }
    for _, initiative in ipairs(plan.initiatives) do
      paper.heading(2, { cite(initiative, "id"), "　", cite(initiative, "title") })
      for _, result in ipairs(records:all("results"):where("initiative", initiative.id)) do
        paper.paragraph { { ja = "実績：", en = "Done: " }, cite(result, "done") or blank { ja = "何をしたか。", en = "What was done?" } }
        for _, measure in ipairs(result.measures) do
          paper.item { cite(measure, "what"), "　", cite(measure, "value"), cite(measure, "unit"), { "（", cite(measure, "note"), "）" } }
        end
      end
    end
    local rows = {}
    for i, incident in ipairs(records:all "incidents") do
      rows[i] = { cite(incident, "id"), cite(incident, "origin"), cite(incident, "summary"), cite(incident, "lessons") or blank {
        ja = "「{subject}」から何を学んだか。", en = "What was learnt from '{subject}'?", subject = incident.subject,
      } }
    end
    paper.table {
      caption = { ja = "インシデント", en = "Incidents" },
      columns = {
        { ja = "識別子", en = "Id", share = 2 }, { ja = "発生元", en = "Where", share = 2 }, { ja = "概要", en = "Summary", share = 6 },
        { ja = "反省教訓", en = "Lessons", share = 4 },
      },
      rows = rows,
    }
  end,
}
