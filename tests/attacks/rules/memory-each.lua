-- reason: stopped: over its memory limit of 16 MiB
local list = { 1 }
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  each = function() return list end,
  check = function(item) for i = 1, 1000 do list[#list + 1] = i end end,
}
