-- reason: each must return a list, not a number value
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  each = function(plan) return 1 end,
  check = function() end,
}
