-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for _, name in ipairs { "date", "day", "fiscal", "name", "quarter", "year_of" } do
      for _, value in ipairs { math.maxinteger, math.mininteger, 1e308, 0 / 0, -1, 1e9, "", ("9"):rep(100000), {}, plan } do
        pcall(calendar[name], value)
      end
    end
  end,
}
