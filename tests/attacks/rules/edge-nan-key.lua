-- reason: table index is NaN
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local t = {}
    t[0 / 0] = 1
  end,
}
