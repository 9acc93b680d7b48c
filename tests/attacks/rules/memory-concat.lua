-- reason: stopped: over its memory limit of 16 MiB
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local list = {}
    for i = 1, 200 do list[i] = ("x"):rep(1 << 10) end
    for i = 1, 20 do list[i] = table.concat(list) end
    table.concat(list, ("y"):rep(1 << 20))
  end,
}
