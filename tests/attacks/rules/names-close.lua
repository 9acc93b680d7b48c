-- reason: variable 'handle' got a non-closable value
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local handle <close> = {}
  end,
}
