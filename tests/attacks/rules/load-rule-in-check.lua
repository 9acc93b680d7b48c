-- reason: rule is for rule files
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function() rule { id = "other", title = { ja = "x", en = "x" }, check = function() end } end,
}
