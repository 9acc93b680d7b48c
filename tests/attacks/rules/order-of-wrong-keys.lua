-- reason: rule has no 'bar'
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  quux = 1, baz = 2, foo = 3, bar = 4, [{}] = 5,
  check = function() end,
}
