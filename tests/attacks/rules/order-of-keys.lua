-- says: 1 2.5 3 a1 a10 a11 a12 a13 a14 a15 a16 a17 a18 a19 a2 a20 a3 a4 a5 a6 a7 a8 a9 false true [hostile/attack]
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local set, keys = { [true] = 1, [false] = 1, [3] = 1, [2.5] = 1, [1] = 1 }, {}
    for i = 1, 20 do set["a" .. i] = i end
    for key in pairs(set) do keys[#keys + 1] = tostring(key) end
    local words = table.concat(keys, " ")
    finding(plan) { ja = "x", en = words }
  end,
}
