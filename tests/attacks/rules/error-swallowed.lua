-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    for _ = 1, 1000 do
      if pcall(error, {}) or pcall(error) or pcall(finding) or pcall(given, 1) then error("ESCAPED") end
    end
  end,
}
