-- reason: the list has no element 3
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan.initiatives, 3) { ja = "x", en = "ESCAPED" }
  end,
}
