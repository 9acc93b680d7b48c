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

-- Whether `said` names the role. More may stand beside it: 統括情報セキュリティ責任者（官房審議官）.
function roles.names(plan, said, role)
  return text.contains(said, role) or text.contains(in_common_terms(plan, said), role)
end

return roles
