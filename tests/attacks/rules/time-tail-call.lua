-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function f(n) return f(n + 1) end
    f(1)
  end,
}
