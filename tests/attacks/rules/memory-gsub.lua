-- reason: stopped: over its memory limit of 16 MiB
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    (("x"):rep(1 << 16)):gsub("", ("y"):rep(1 << 16))
  end,
}
