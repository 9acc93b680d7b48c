-- says: the second rule has room
-- The first rule fills memory and holds on to it without an error: what is left for the second is none of its fault.
local hold = {}
rule {
  id = "attack-first", title = { ja = "攻撃", en = "attack" },
  check = function() for i = 1, 11 do hold[i] = ("x"):rep(1000000 + i) end end,
}
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local mine = {}
    for i = 1, 10 do mine[i] = ("y"):rep(1000000 + i) end
    finding(plan) { ja = "あり", en = "the second rule has room" }
  end,
}
