-- reason: more than 2000 findings on one plan
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    while true do finding(plan.initiatives[1]) end
  end,
}
