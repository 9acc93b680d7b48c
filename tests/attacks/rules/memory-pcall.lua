-- reason: stopped: over its memory limit of 16 MiB
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- A limit is not to be caught, nor to be met a second time.
    while true do pcall(string.rep, "x", 1 << 30) end
  end,
}
