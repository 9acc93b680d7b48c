-- reason: stopped: over its memory limit of 16 MiB
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local last
    while true do local before = last; last = function() return before end end
  end,
}
