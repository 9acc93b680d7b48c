-- reason: finding needs both ja and en
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan) { en = "ESCAPED" }
  end,
}
