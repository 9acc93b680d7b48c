-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- Lua's own would count down from 2^60.
    if (""):rep(1 << 60) ~= "" or (""):rep(1 << 60, "") ~= "" then error("ESCAPED") end
  end,
}
