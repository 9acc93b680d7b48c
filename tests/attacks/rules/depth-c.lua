-- reason: C stack overflow
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function f(s) return (s:gsub(".", f)) end
    f("x")
  end,
}
