-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for _, change in ipairs {
      function() plan.x.numbers[1] = 2 end, function() plan.x.deep.a = nil end, function() plan.initiatives[3] = 1 end,
      function() table.insert(plan.x.numbers, 4) end, function() table.remove(plan.x.numbers, 1) end,
      function() table.sort(plan.x.numbers) end, function() plan.initiatives.of = error end,
    } do
      if pcall(change) then error("ESCAPED") end
    end
    if plan.x.numbers[1] ~= 1 or #plan.x.numbers ~= 3 or #plan.initiatives ~= 2 then error("ESCAPED") end
  end,
}
