-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- Errors of our own functions, each with its message in two languages.
    while true do pcall(function() return plan.initiativs end) end
  end,
}
