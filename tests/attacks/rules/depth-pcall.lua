-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function f() pcall(f) end
    f()
  end,
}
