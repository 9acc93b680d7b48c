-- roles: who is meant by a name of an office, under whatever name the organisation has for it (`organization.terms`).
--
--     local roles = require "parts.roles"
--     roles.names(plan, "最高情報管理者（官房長）", "最高情報セキュリティ責任者")   --> true where `terms` says that they are the same
local roles = {}

local function replace(form, from, to)
  local parts, at = {}, 1
  while true do
    local first, last = form:find(from, at, true)
    if not first then return table.concat(parts) .. form:sub(at) end
    parts[#parts + 1] = form:sub(at, first - 1) .. to
    at = last + 1
  end
end

-- A text in the terms of the common standards.
local function in_common_terms(plan, said)
  local form = text.normal(said)
  for _, term in ipairs(plan.organization.terms) do
    if not text.blank(term.ours) and not text.blank(term.means) then
      form = replace(form, text.normal(term.ours), text.normal(term.means))
    end
  end
  return form
end

local also = {} -- role → its names in normal form
for _, role in ipairs((data "roles.yaml").roles) do
  local names = { text.normal(role.name) }
  for _, name in ipairs(role.also) do names[#names + 1] = text.normal(name) end
  also[role.name] = names
end

local deputy = { before = {}, behind = {} }
for side, list in pairs(deputy) do
  for i, word in ipairs((data "roles.yaml").deputy[side]) do list[i] = text.normal(word) end
end

-- Whether the name stands in the form for the office itself: 副CISO and CISO補佐官 are others.
local function stands_for_itself(form, name)
  local at, stop = form:find(name, 1, true)
  while at do
    local itself = true
    for _, word in ipairs(deputy.before) do
      if form:sub(1, at - 1):sub(-#word) == word then itself = false end
    end
    for _, word in ipairs(deputy.behind) do
      if form:sub(stop + 1, stop + #word) == word then itself = false end
    end
    if itself then return true end
    at, stop = form:find(name, stop + 1, true)
  end
  return false
end

-- Whether `said` names the role, a role of roles.yaml. More may stand beside it: 統括情報セキュリティ責任者（官房審議官）.
function roles.names(plan, said, role)
  for _, form in ipairs { text.normal(said), in_common_terms(plan, said) } do
    for _, name in ipairs(also[role]) do
      if stands_for_itself(form, name) then return true end
    end
  end
  return false
end

return roles
