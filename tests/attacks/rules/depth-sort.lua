-- reason: C stack overflow
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function f() table.sort({ 3, 2, 1 }, f) end
    f()
  end,
}
