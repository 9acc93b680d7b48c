-- reason: too many results to unpack
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    return table.unpack({}, 1, 1e7)
  end,
}
