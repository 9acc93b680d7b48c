-- trace: who answers what, by the ids that a plan gives.
--
--     local trace = require "trace"
--     trace.policies(plan, "INC-1")               --> the policy items that answer it
--     trace.priorities(plan, "INC-1", "audit")    --> the audit priorities (and initiatives) that answer it
--
-- A thing is answered by what names its id, and by what names a risk that rests on it (`from`).
local trace = {}

local indexes = {} -- plan → index; a state serves one plan, so this holds one

local function add(index, id, value)
  local list = index[id]
  if list then list[#list + 1] = value else index[id] = { value } end
end

local function index_of(plan)
  local index = indexes[plan]
  if index then return index end
  index = { risks = {}, policies = {}, priorities = {} }
  for _, risk in ipairs(plan.evaluation.risks) do
    for _, source in ipairs(risk.from) do
      if risk.id then add(index.risks, source, risk.id) end
    end
  end
  for _, item in ipairs(plan.policy.items) do
    for _, id in ipairs(item.answers) do add(index.policies, id, item) end
  end
  for _, initiative in ipairs(plan.initiatives) do
    for _, id in ipairs(initiative.answers) do
      add(index.priorities, id, { item = initiative, category = initiative.category })
    end
    for _, priority in ipairs(initiative.priorities) do
      for _, id in ipairs(priority.answers) do
        add(index.priorities, id, { item = priority, category = initiative.category })
      end
    end
  end
  indexes[plan] = index
  return index
end

-- The id itself and the risks that rest on it.
local function ways(index, id)
  local ids = { id }
  for _, risk in ipairs(index.risks[id] or {}) do ids[#ids + 1] = risk end
  return ids
end

function trace.policies(plan, id)
  local index, found = index_of(plan), {}
  if not id then return found end
  for _, way in ipairs(ways(index, id)) do
    for _, item in ipairs(index.policies[way] or {}) do found[#found + 1] = item end
  end
  return found
end

-- `category` may be left out: then of any.
function trace.priorities(plan, id, category)
  local index, found = index_of(plan), {}
  if not id then return found end
  for _, way in ipairs(ways(index, id)) do
    for _, answer in ipairs(index.priorities[way] or {}) do
      if not category or answer.category == category then found[#found + 1] = answer.item end
    end
  end
  return found
end

return trace
