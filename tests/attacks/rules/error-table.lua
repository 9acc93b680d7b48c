-- reason: raised an error that is a table value; raise a string
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    error({ message = "x" })
  end,
}
