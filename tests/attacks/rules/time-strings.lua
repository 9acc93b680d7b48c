-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    while true do local _ = ("%5.1f %s"):format(1 / 3, plan) end
  end,
}
