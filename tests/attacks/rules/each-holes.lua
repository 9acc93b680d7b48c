-- reason: what each returned has no first item; return a list
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  each = function(plan) return { nil, 1 } end,
  check = function() end,
}
