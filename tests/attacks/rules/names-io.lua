-- reason: io is not available to rules (a rule reads and writes no file)
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    io.open("plan.yaml")
  end,
}
