-- reason: more than 2000 findings on one plan
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for i = 1, 1e9 do finding(plan) { ja = "あ", en = "x" .. i } end
  end,
}
