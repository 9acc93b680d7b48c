-- reason: (table expected, got userdata)
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    table.sort(plan.initiatives)
  end,
}
