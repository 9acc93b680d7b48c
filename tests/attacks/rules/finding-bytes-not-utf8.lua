-- says: warning: a�b�� c [hostile/attack]
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    finding(plan) { ja = "x", en = "a\xFFb\xE3\x81 {v}", v = "c" }
  end,
}
