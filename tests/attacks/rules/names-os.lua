-- reason: os is not available to rules (use calendar for dates)
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    os.execute("touch escaped")
  end,
}
