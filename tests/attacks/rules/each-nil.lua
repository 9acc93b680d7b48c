-- reason: each must return a list, not a nil value
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  each = function(plan) return nil end,
  check = function() end,
}
