-- reason: finding(…) without { ja = …, en = … } after it
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan)
  end,
}
