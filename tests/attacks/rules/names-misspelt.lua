-- reason: there is no string.formt; did you mean string.format?
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    string.formt("x")
  end,
}
