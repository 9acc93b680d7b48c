-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for _, name in ipairs { "char", "codepoint", "codes", "len", "offset" } do
      for _, value in ipairs { "\xFF", "\xF4\x90\x80\x80", 0x7FFFFFFF, -1, 1 << 40, ("\x80"):rep(10000) } do
        pcall(utf8[name], value)
        pcall(utf8[name], value, 1, -1)
        pcall(utf8[name], value, math.maxinteger, math.mininteger)
      end
    end
  end,
}
