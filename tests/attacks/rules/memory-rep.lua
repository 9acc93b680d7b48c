-- reason: stopped: over its memory limit of 16 MiB
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local _ = ("x"):rep(1 << 30)
  end,
}
