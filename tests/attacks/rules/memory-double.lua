-- reason: stopped: over its memory limit of 16 MiB
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local s = "x"
    while true do s = s .. s end
  end,
}
