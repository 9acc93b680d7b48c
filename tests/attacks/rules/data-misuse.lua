-- reason: finding(…) without { ja = …, en = … } after it
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- Methods torn off, called with what they are not for: errors, never a crash.
    local methods = { plan.initiatives.of, plan.initiatives.where, plan.initiatives.find, plan.initiatives.all, plan.resolve }
    local values = { 1, "x", plan, plan.initiatives, plan.x, plan.x.numbers, plan.last, plan.last.initiatives, plan.records,
                     plan.evaluation.incidents, {}, error, true, 0 / 0, math.mininteger, ("x"):rep(100000), "\0" }
    for _, method in ipairs(methods) do
      for _, a in ipairs(values) do
        pcall(method, a)
        for _, b in ipairs(values) do
          pcall(method, a, b)
          pcall(method, a, b, b)
          pcall(finding, a, b)
          pcall(given, a, b)
          pcall(function() return a[b] end)
          pcall(function() return a == b, #a, a < b end)
          pcall(function() for _ in pairs(a) do end end)
        end
      end
    end
    -- Each finding(…) above that did not fail still waits for its words.
  end,
}
