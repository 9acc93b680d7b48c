-- reason: resulting string too large
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local _ = ("xx"):rep(1 << 62)
  end,
}
