-- Ten of the manual's rules as a plain script on lyaml (Debian's lua-yaml): what one would write without taisaku-check. No positions, no
-- confinement, no typing of dates, one year at a time.
--
--     lua5.4 ten_rules.lua <names-of-files
local lyaml = require "lyaml"

local function list(value)
  if type(value) ~= "table" then return value == nil and {} or { value } end
  return value
end

local function blank(value)
  return type(value) ~= "string" or not value:find "%S"
end

-- The ids that the items of a list name under a key, as a set.
local function named(items, key)
  local set = {}
  for _, item in ipairs(list(items)) do
    for _, id in ipairs(list(item[key])) do set[id] = true end
  end
  return set
end

local function by_id(items)
  local found = {}
  for _, item in ipairs(list(items)) do
    if item["識別子"] then found[item["識別子"]] = item end
  end
  return found
end

local function of_category(plan, category)
  local found = {}
  for _, initiative in ipairs(list(plan["個別の取組"])) do
    if initiative["区分"] == category then found[#found + 1] = initiative end
  end
  return found
end

local function priorities(initiatives)
  local found = {}
  for _, initiative in ipairs(initiatives) do
    for _, priority in ipairs(list(initiative["重点"])) do found[#found + 1] = priority end
  end
  return found
end

local rules = {
  function(plan, report) -- 1: who it is of
    local organisation = plan["組織"] or {}
    for _, key in ipairs { "識別子", "名称", "区分" } do
      if blank(organisation[key]) then report("組織", key) end
    end
  end,
  function(plan, report) -- 2: an initiative has a policy, priorities and a schedule
    for _, initiative in ipairs(list(plan["個別の取組"])) do
      if blank(initiative["方針"]) then report(initiative["識別子"], "方針") end
      for _, key in ipairs { "重点", "実施時期" } do
        if #list(initiative[key]) == 0 then report(initiative["識別子"], key) end
      end
    end
  end,
  function(plan, report) -- 3: it serves policies that there are
    local policies = by_id((plan["全体方針"] or {})["方針"])
    for _, initiative in ipairs(list(plan["個別の取組"])) do
      for _, id in ipairs(list(initiative["対応する方針"])) do
        if not policies[id] then report(initiative["識別子"], id) end
      end
    end
  end,
  function(plan, report) -- 4: each policy is served
    local served = named(plan["個別の取組"], "対応する方針")
    for _, item in ipairs(list((plan["全体方針"] or {})["方針"])) do
      if not served[item["識別子"]] then report(item["識別子"], "取組") end
    end
  end,
  function(plan, report) -- 5: education answers the incidents
    local answered = named(priorities(of_category(plan, "教育")), "対応する課題")
    for _, incident in ipairs(list((plan["前年度の総合評価"] or {})["インシデント"])) do
      if not answered[incident["識別子"]] then report(incident["識別子"], "教育") end
    end
  end,
  function(plan, report) -- 6: so do technical work, self-check and audit
    for _, category in ipairs { "技術的対策", "自己点検", "監査" } do
      local answered = named(priorities(of_category(plan, category)), "対応する課題")
      for _, incident in ipairs(list((plan["前年度の総合評価"] or {})["インシデント"])) do
        if not answered[incident["識別子"]] then report(incident["識別子"], category) end
      end
    end
  end,
  function(plan, report) -- 7: results are judged
    for _, result in ipairs(list((plan["前年度の総合評価"] or {})["取組の実績"])) do
      local validity = result["妥当性"]
      if blank(validity) or validity:find("予定どおり", 1, true) or validity:find("計画どおり", 1, true) then
        report(result["取組"], "妥当性")
      end
    end
  end,
  function(plan, report) -- 8: each risk reaches the policy
    local answered = named((plan["全体方針"] or {})["方針"], "対応する課題")
    for _, risk in ipairs(list((plan["前年度の総合評価"] or {})["リスク・課題"])) do
      if not answered[risk["識別子"]] then report(risk["識別子"], "方針") end
    end
  end,
  function(plan, report) -- 9: each initiative is in the chart
    local drawn = named(plan["線表"], "取組")
    for _, initiative in ipairs(list(plan["個別の取組"])) do
      if not drawn[initiative["識別子"]] then report(initiative["識別子"], "線表") end
    end
  end,
  function(plan, report) -- 10: no id twice
    local seen = {}
    for _, initiative in ipairs(list(plan["個別の取組"])) do
      local id = initiative["識別子"]
      if id and seen[id] then report(id, "識別子") end
      seen[id or false] = true
    end
  end,
}

local found = 0
for name in io.lines() do
  local file = assert(io.open(name, "rb"))
  local plan = lyaml.load(file:read "a")
  file:close()
  if plan["種別"] == "計画" then
    for number, rule in ipairs(rules) do
      rule(plan, function(...)
        found = found + 1
        print(name, number, ...)
      end)
    end
  end
end
print(found .. " findings")
