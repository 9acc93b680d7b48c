-- reason: a�[31mb�c d�e (plan.yaml)
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    error("a\27[31mb\u{202E}c\nd\u{2028}e\0f")
  end,
}
