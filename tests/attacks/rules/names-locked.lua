-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function refused(call, ...)
      local ok, err = pcall(call, ...)
      if ok then error("ESCAPED") end
      if not err:find("cannot assign", 1, true) then error("not the error that was expected: " .. err) end
    end
    for _, library in ipairs { string, table, math, utf8, text, calendar, batch, _ENV } do
      refused(function() library.format = error end)
      refused(function() library.new = error end)
      refused(table.insert, library, error)
    end
    refused(function() hold = plan end)
    refused(function() string = {} end)
  end,
}
