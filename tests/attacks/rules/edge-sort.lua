-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- Comparators that contradict themselves, or change what they sort: any order may come out, but nothing may be lost.
    local list, count = {}, 0
    for i = 1, 500 do list[i] = i * 7919 % 500 end
    for _, less in ipairs { function() return true end, function() return false end,
                            function(a, b) count = count + 1; return (a * count) % 3 < (b + count) % 3 end } do
      table.sort(list, less)
      local seen, all = {}, 0
      for _, value in ipairs(list) do if not seen[value] then seen[value] = true; all = all + 1 end end
      if all ~= 500 then error("ESCAPED") end
    end
    pcall(table.sort, list, function(a, b) list[a + 1], list[b + 1] = nil, {}; return a < b end)
    if pcall(table.sort, { 3, 1, "x" }) then error("ESCAPED") end
  end,
}
