-- reason: stopped: over its memory limit of 16 MiB
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for i = 1, 1e9 do text.normal(("ﷺ"):rep(200000) .. i) end
  end,
}
