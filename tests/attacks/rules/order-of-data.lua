-- says: 1 2 3 4 [hostile/attack]
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local set = { [plan.initiatives[2]] = 4, [plan.initiatives] = 2, [plan] = 1, [plan.initiatives[1]] = 3 }
    local words = ""
    for _, number in pairs(set) do words = words .. number .. " " end
    finding(plan) { ja = "x", en = "{words}", words = words }
  end,
}
