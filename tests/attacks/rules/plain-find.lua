-- harmless
-- Lua's own find would compare a million bytes at each of a million places.
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local half = ("a"):rep(1000000)
    if (half .. half):find(half .. "b", 1, true) then error("ESCAPED") end
  end,
}
