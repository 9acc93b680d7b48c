-- reason: raised an error that is a nil value; raise a string
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    error(nil)
  end,
}
