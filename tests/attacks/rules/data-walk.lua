-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local seen = 0
    local function walk(value, depth)
      seen = seen + 1
      if depth > 40 or not pcall(pairs, value) then return end
      for _, below in pairs(value) do walk(below, depth + 1) end
    end
    walk(plan, 0)
    walk(plan.last, 0)
    if seen < 20 then error("ESCAPED") end
  end,
}
