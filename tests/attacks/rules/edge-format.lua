-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for _, format in ipairs { "%", "%%%", "%99999d", "%.99999f", "%-+ #0-+ #0-+ #0d", "%y", "%*d", "%s", "%d", "%c", "%q", "%\0s", "%5", "%.q", "%i%" } do
      pcall(string.format, format)
      pcall(string.format, format, plan)
      pcall(string.format, format, {}, {}, {})
      pcall(string.format, format, 1e308, math.huge, 0 / 0)
      pcall(string.format, format, "\0x", ("x"):rep(10000))
    end
  end,
}
