-- reason: attempt to index a number value
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- Lua 5.4.4 makes wrong code of this.
    local _ENV <const> = 11
    X = "hi"
  end,
}
