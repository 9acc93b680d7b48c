-- reason: only a record has fields to point to by name
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan.initiatives, "title") { ja = "x", en = "ESCAPED" }
  end,
}
