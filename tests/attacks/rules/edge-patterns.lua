-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for _, pattern in ipairs { "%", "[", "[%", "[]", "%b", "%bx", "%f", "%f[", "(", ")", "()", "%1", "(%1)", "[a-", "[^", "^*", "-", "%g*%", "\0", ("("):rep(33) .. (")"):rep(33) } do
      pcall(string.find, "abc\0def", pattern)
      pcall(string.gsub, "abc\0def", pattern, "%1%2%9%0%")
      pcall(string.gsub, "abc\0def", pattern, { a = {} })
      pcall(string.gmatch, "abc", pattern, math.mininteger)
      pcall(function() for _ in ("abc"):gmatch(pattern) do end end)
    end
  end,
}
