-- reason: pattern too complex
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    (("x"):rep(300000)):match(("x?"):rep(300000) .. ("(x)"):rep(2))
  end,
}
