-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local rounds = 0
    for _ = math.maxinteger - 2, math.maxinteger do rounds = rounds + 1 end
    for _ = math.mininteger, math.mininteger + 2 do rounds = rounds + 1 end
    for _ = 1, 0 do rounds = rounds + 1 end
    for _ = 3, math.mininteger, math.mininteger do rounds = rounds + 1 end
    if rounds ~= 8 then error("ESCAPED") end
    if math.mininteger // -1 ~= math.mininteger or math.mininteger % -1 ~= 0 then error("ESCAPED") end
    if pcall(function() return 1 // 0 end) or pcall(function() return 1 % 0 end) then error("ESCAPED") end
    if pcall(function() for _ = 1, 10, 0 do end end) then error("ESCAPED") end
  end,
}
