-- trace: who answers what, by the ids that a plan gives.
--
--     local trace = require "trace"
--     trace.policies(plan, "INC-1")               --> the policy items that answer it
--     trace.priorities(plan, "INC-1", "audit")    --> the audit priorities (and initiatives) that answer it
--
-- A thing is answered by what names its id, and by what names a risk that rests on it (`from`).
local trace = {}

local NONE = {}

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

-- Calls visit with each of what an index has under the id itself, and under the risks that rest on it.
local function each_way(index, name, id, visit)
  local all = index[name]
  local list = all[id] or NONE
  for i = 1, #list do visit(list[i]) end
  for _, risk in ipairs(index.risks[id] or NONE) do
    for _, one in ipairs(all[risk] or NONE) do visit(one) end
  end
end

function trace.policies(plan, id)
  local index, found = index_of(plan), {}
  if not id then return found end
  each_way(index, "policies", id, function(item) found[#found + 1] = item end)
  return found
end

-- `category` may be left out: then of any.
function trace.priorities(plan, id, category)
  local index, found = index_of(plan), {}
  if not id then return found end
  each_way(index, "priorities", id, function(answer)
    if not category or answer.category == category then found[#found + 1] = answer.item end
  end)
  return found
end

return trace
