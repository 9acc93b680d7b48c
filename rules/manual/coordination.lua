-- Manual 3(2): initiatives and overall policy agree, and so do the initiatives among each other.
local phrase = require "phrase"
local time = require "parts.time"
local words = require "parts.words"

local function any_serves(plan)
  for _, initiative in ipairs(plan.initiatives) do
    if #initiative.serves > 0 then return true end
  end
  return false
end

local function add(index, key, value)
  local list = index[key]
  if not list then index[key] = { value }
  elseif list[#list] ~= value then list[#list + 1] = value end
end

-- Who answers each piece of evidence, in the order of the plan: initiatives by themselves or by a priority, or policy items.
local function initiatives_by_evidence(plan)
  local index = {}
  for _, initiative in ipairs(plan.initiatives) do
    for _, ids in ipairs { initiative.answers, initiative.priorities:all("answers") } do
      for _, id in ipairs(ids) do add(index, id, initiative) end
    end
  end
  return index
end

local function policies_by_evidence(plan)
  local index = {}
  for _, item in ipairs(plan.policy.items) do
    for _, id in ipairs(item.answers) do add(index, id, item) end
  end
  return index
end

local SUGGESTED = 5

-- What answers the same evidence and has an id: a line to write, [方針1, 方針2], and the places; nil where nothing does.
local function suggestion(index, evidence)
  local ids, places, seen = {}, {}, {}
  for _, answered in ipairs(evidence) do
    for _, id in ipairs(answered) do
      for _, record in ipairs(index[id] or {}) do
        if record.id and not seen[record.id] and #ids < SUGGESTED then
          seen[record.id] = true
          ids[#ids + 1], places[#places + 1] = record.id, record
        end
      end
    end
  end
  return #ids > 0 and "[" .. table.concat(ids, ", ") .. "]" or nil, places
end

rule {
  id = "initiative-serves-policy",
  clause = { "3.2-2" },
  title = { ja = "取組ごとに、対応する方針を示す", en = "Each initiative names the policy items it serves" },
  check = function(plan)
    if #plan.policy.items == 0 or #plan.initiatives == 0 or plan.edition_kind == "published" then return end
    if not any_serves(plan) then
      finding(plan, "initiatives") {
        ja = "どの取組にも、全体方針のどの方針に対応するかが書かれていません。",
        en = "no initiative says which items of the overall policy it serves",
        related = plan.policy.items,
        fix = {
          ja = "方針に識別子を付け、取組ごとに`serves`に対応する方針の識別子を書いてください。",
          en = "give the policy items ids, and name them in `serves` of each initiative",
        },
      }
      return
    end
    local index
    for _, initiative in ipairs(plan.initiatives) do
      if #initiative.serves == 0 then
        index = index or policies_by_evidence(plan)
        local ids, places = suggestion(index, { initiative.answers, initiative.priorities:all("answers") })
        finding(initiative, "serves") {
          ja = "取組「{name}」が、全体方針のどの方針に対応するかが書かれていません。",
          en = "'{name}' does not say which items of the overall policy it serves",
          name = phrase.name(initiative), ids = ids, related = places,
          fix = ids and {
            ja = "同じ課題に応える方針があります。対応するものであれば、`serves`: {ids} と書いてください。",
            en = "some policy items answer the same evidence; if it serves them, write `serves`: {ids}",
          } or {
            ja = "対応する方針の識別子を`serves`に書いてください。対応する方針がなければ、取組の要否又は全体方針を見直してください。",
            en = "name them in `serves`; if there is none, reconsider the initiative or the overall policy",
          },
        }
      end
    end
  end,
}

local function without_id(item)
  finding(item, "id") {
    ja = "方針「{what}」に識別子がないため、対応する取組を示すことができません。",
    en = "the policy item '{what}' has no id, so that no initiative can name it",
    fix = { ja = "`id`を付け、対応する取組の`serves`にその識別子を書いてください。", en = "give it an `id`, and name that in `serves` of an initiative" },
  }
end

rule {
  id = "policy-is-served",
  clause = { "3.2-2" },
  title = { ja = "方針ごとに、対応する取組を定める", en = "Each policy item is served by an initiative" },
  check = function(plan)
    if #plan.initiatives == 0 or plan.edition_kind == "published" or not any_serves(plan) then return end
    local served, index = {}, nil
    for _, id in ipairs(plan.initiatives:all("serves")) do served[id] = true end
    for _, item in ipairs(plan.policy.items) do
      if not given(item, "id") then
        without_id(item)
      elseif item.id and not served[item.id] then
        index = index or initiatives_by_evidence(plan)
        local ids, places = suggestion(index, { item.answers })
        finding(item) {
          ja = "方針「{id}」（{what}）に対応する取組がありません。",
          en = "no initiative serves the policy item '{id}' ({what})",
          ids = ids, related = places,
          fix = ids and {
            ja = "同じ課題に応える取組（{ids}）があります。この方針に対応するものであれば、その`serves`に「{id}」を加えてください。",
            en = "{ids} answer the same evidence; if they serve this item, add '{id}' to their `serves`",
          } or {
            ja = "この方針を実行する取組を定め、その`serves`に「{id}」を書いてください。取組を予定しないときは、方針を改めてください。",
            en = "set an initiative that carries it out, with '{id}' in its `serves`; if none is planned, change the policy",
          },
        }
      end
    end
  end,
}

-- id → initiative, and for each id the ids that it needs first.
local function dependencies(plan)
  local by_id, needs = {}, {}
  for _, initiative in ipairs(plan.initiatives) do
    if initiative.id then by_id[initiative.id] = initiative end
  end
  for id, initiative in pairs(by_id) do
    needs[id] = {}
    for _, needed in ipairs(initiative.depends_on) do
      if by_id[needed] then table.insert(needs[id], needed) end
    end
  end
  return by_id, needs
end

-- What is left when all that leads to no cycle is taken away, again and again.
local function cyclic(needs)
  local open, needed_by, done = {}, {}, {}
  for id, list in pairs(needs) do
    open[id] = #list
    if #list == 0 then done[#done + 1] = id end
    for _, needed in ipairs(list) do
      needed_by[needed] = needed_by[needed] or {}
      table.insert(needed_by[needed], id)
    end
  end
  local at = 1
  while done[at] do
    local id = done[at]
    for _, waiting in ipairs(needed_by[id] or {}) do
      open[waiting] = open[waiting] - 1
      if open[waiting] == 0 then done[#done + 1] = waiting end
    end
    open[id] = nil
    at = at + 1
  end
  return open
end

-- The shortest way from an initiative back to itself, as a list of ids that begins and ends with it; or nil.
local function shortest_cycle(start, needs, within)
  local came_from, queue = {}, { start }
  local at = 1
  while queue[at] do
    local id = queue[at]
    for _, needed in ipairs(needs[id]) do
      if needed == start then
        local way = { start }
        while id do
          table.insert(way, 1, id)
          id = came_from[id]
        end
        return way
      end
      if within[needed] and not came_from[needed] then
        came_from[needed] = id
        queue[#queue + 1] = needed
      end
    end
    at = at + 1
  end
end

local function position(list, wanted)
  for at, value in ipairs(list) do
    if value == wanted then return at end
  end
end

rule {
  id = "dependencies-without-cycle",
  clause = { "3.2-3" },
  title = { ja = "取組の前提を循環させない", en = "Initiatives do not wait for each other in a circle" },
  check = function(plan)
    local by_id, needs = dependencies(plan)
    local within, reported = cyclic(needs), {}
    for _, initiative in ipairs(plan.initiatives) do
      local id = initiative.id
      local way = id and within[id] and not reported[id] and shortest_cycle(id, needs, within)
      if way then
        local related = {}
        for at = 1, #way - 1 do
          reported[way[at]] = true
          if at > 1 then
            local list = by_id[way[at]].depends_on
            related[#related + 1] = { list, position(list, way[at + 1]), ja = "循環する前提", en = "part of the circle" }
          end
        end
        local circle = table.concat(way, " → ")
        finding(initiative.depends_on, position(initiative.depends_on, way[2])) {
          ja = "取組の前提が循環しており、どれも始められません（" .. circle .. "）。",
          en = "these initiatives wait for each other, and none can begin (" .. circle .. ")",
          related = related,
          fix = {
            ja = "先に行う取組を決め、その`depends_on`から循環の元となる取組を外してください。",
            en = "decide which comes first, and take what it waits for out of its `depends_on`",
          },
        }
      end
    end
  end,
}

-- The activity that begins first, the one that ends last, and their spans.
local function first_activity(initiative)
  local activity, span
  time.each_span(initiative, function(one, when)
    if not span or time.begins_by(when) < time.begins_by(span) then activity, span = one, when end
  end)
  return activity, span
end

local function last_activity(initiative)
  local activity, span
  time.each_span(initiative, function(one, when)
    if not span or time.ends_from(when) > time.ends_from(span) then activity, span = one, when end
  end)
  return activity, span
end

rule {
  id = "after-what-it-needs",
  clause = { "3.2-3" },
  title = { ja = "前提となる取組を終えてから始める", en = "Nothing begins before what it needs is done" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    if #initiative.depends_on == 0 then return end
    local activity, begins = first_activity(initiative)
    for _, id in ipairs(initiative.depends_on) do
      local needed = id ~= initiative.id and plan.initiatives:find(id) or nil
      local last, ends
      if needed then last, ends = last_activity(needed) end
      if activity and last and time.begins_by(begins) < time.ends_from(ends) then
        finding(activity, "when") {
          ja = "取組「{name}」の「{what}」（{begins}）が、前提となる取組「{needed}」の「{last}」（{ends}）より先に始まります。",
          en = "'{what}' of '{name}' ({begins}) begins before '{last}' of '{needed}' ({ends}), which it needs",
          name = phrase.name(initiative), what = words.what(activity), begins = begins, needed = phrase.name(needed),
          last = words.what(last), ends = ends, related = { { last, "when", ja = "前提となる取組の終わり", en = "the end of what it needs" } },
          fix = {
            ja = "実施時期を調整してください。前提としないのであれば、`depends_on`から「{id}」を外してください。",
            en = "adjust the timing; if it does not wait for that, take '{id}' out of `depends_on`",
          },
          id = id,
        }
      end
    end
  end,
}

rule {
  id = "schedule-in-period",
  clause = { "3.2-3" },
  title = { ja = "実施時期は、対象期間の中とする", en = "What is to be done lies inside the period" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative, plan)
    local first = time.period(plan)
    local begins = calendar.fiscal(first).first
    for _, activity in ipairs(initiative.schedule) do
      for at, span in ipairs(activity.when) do
        if span.last < begins then
          finding(activity.when, at) {
            ja = "取組「{name}」の「{what}」の時期（{when}）が、対象期間の始まり（{first}）より前になっています。",
            en = "'{what}' of '{name}' is to be done in {when}, before the period begins ({first})",
            name = phrase.name(initiative), what = words.what(activity), when = span, first = words.year(first),
            fix = {
              ja = "年を確かめてください（{first}の1月から3月までは、暦の上では翌年です）。既に終えた事項であれば、実施時期から外してください。",
              en = "see whether the year is right (January to March of {first} belong to the next calendar year); take out what is done already",
            },
          }
          break
        end
      end
    end
  end,
}
