-- says: table function table function plan data (list) [hostile/attack]
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function tail(text) return (text:gsub("%z", "")) end
    local words = {
      tostring({}), tostring(error), tail(("\0%s"):format({})), ("%s"):format(error), tostring(plan.initiatives),
    }
    finding(plan) { ja = "x", en = "{words}", words = table.concat(words, " ") }
  end,
}
