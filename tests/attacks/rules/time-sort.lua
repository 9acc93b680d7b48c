-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local list = {}
    for i = 1, 1000 do list[i] = i end
    table.sort(list, function() while true do end end)
  end,
}
