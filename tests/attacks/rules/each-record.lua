-- reason: each must return a list, not a record value
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  each = function(plan) return plan end,
  check = function() end,
}
