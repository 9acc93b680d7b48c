-- reason: string.format has no %p here
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan) { ja = "x", en = "{words}", words = ("\0%5p"):format({}) }
  end,
}
