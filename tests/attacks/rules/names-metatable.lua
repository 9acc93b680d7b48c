-- reason: getmetatable is not available to rules
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    getmetatable("").__index.upper = function() return "ESCAPED" end
  end,
}
