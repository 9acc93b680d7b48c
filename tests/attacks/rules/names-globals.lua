-- reason: cannot assign hold: variables of a rule are local
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    hold = plan
  end,
}
