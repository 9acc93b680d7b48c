-- reason: pairs cannot order keys that are table values
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for _ in pairs { [{}] = 1, [{}] = 2, x = 3 } do end
  end,
}
