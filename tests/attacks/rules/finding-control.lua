-- says: warning: a�[31mb�c d e�f\tg [hostile/attack]
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan) { ja = "x", en = "a\27[31mb\u{202E}c\nd\re\u{2028}f\tg\0h" }
  end,
}
