-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function refused(call)
      if pcall(call) then error("ESCAPED") end
    end
    refused(function() return ("x").dump end)
    refused(function() return ("x").__index end)
    refused(function() local s = "x"; s.upper = error end)
    refused(function() return ("x")[1] end)
    refused(function() return "10" + 1 end)
    refused(function() return ("x")() end)
    if ("x"):upper() ~= "X" then error("ESCAPED") end
  end,
}
