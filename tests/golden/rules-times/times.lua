-- What a chart shows in red, in words that only these tests decide.
local function days(initiative)
  local first, last
  for _, activity in ipairs(initiative.schedule) do
    for _, span in ipairs(activity.when) do
      if not first or span.first < first.span.first then first = { span = span, activity = activity } end
      if not last or span.last > last.span.last then last = { span = span, activity = activity } end
    end
  end
  return first, last
end

rule {
  id = "waits",
  title = { ja = "前提を待つ", en = "Nothing begins before what it needs" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    local first = days(initiative)
    for _, id in ipairs(initiative.depends_on) do
      local needed = plan.initiatives:find(id)
      local _, last = days(needed)
      if first and last and first.span.first < last.span.last then
        finding(first.activity, "when") {
          ja = "{id}より先に始まります。", en = "begins before {id}", id = id, related = { { last.activity, "when" } },
          fix = { ja = "{id}の後としてください。", en = "begin after {id}" },
        }
      end
    end
  end,
}

rule {
  id = "circle",
  title = { ja = "前提を循環させない", en = "Nothing waits in a circle" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    for i, id in ipairs(initiative.depends_on) do
      for k, back in ipairs(plan.initiatives:find(id).depends_on) do
        if back == initiative.id and initiative.id < id then
          finding(initiative.depends_on, i) { ja = "{id}と互いに待ちます。", en = "waits for {id} in a circle", id = id,
                                              related = { { plan.initiatives:find(id).depends_on, k } } }
        end
      end
    end
  end,
}

rule {
  id = "same-time",
  title = { ja = "本文と線表をそろえる", en = "Text and chart agree" },
  each = function(plan) return plan.chart end,
  check = function(row, plan)
    local initiative = plan.initiatives:find(row.initiative)
    for _, activity in ipairs(initiative.schedule) do
      for i, span in ipairs(activity.when) do
        local other = row.when[i]
        if activity.what == row.what and (span.last < other.first or other.last < span.first) then
          finding(activity, "when") { ja = "線表と異なります。", en = "not as in the chart", related = { { row, "when" } } }
        end
      end
    end
  end,
}

rule {
  id = "timed",
  title = { ja = "時期を記す", en = "An activity has its time" },
  each = function(plan) return plan.initiatives:all "schedule" end,
  check = function(activity)
    if #activity.when == 0 then finding(activity) { ja = "時期がありません。", en = "no time" } end
  end,
}
