-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for _, name in ipairs { "normal", "contains", "length", "blank", "matcher", "finder" } do
      for _, value in ipairs { "\xFF", "\0", ("が"):rep(10000), ("e\u{301}"):rep(10000), "\u{10FFFF}", {}, { {} }, { "" }, { "\xFF" }, plan, 5 } do
        pcall(text[name], value)
        pcall(text[name], value, value)
      end
    end
  end,
}
