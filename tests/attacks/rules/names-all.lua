-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function refused(call, name)
      local ok, err = pcall(call)
      if ok then error("ESCAPED: " .. name) end
      if not err:find(name, 1, true) then error("the error does not name " .. name .. ": " .. err) end
    end
    for _, name in ipairs { "os", "io", "debug", "package", "coroutine", "load", "loadstring", "loadfile", "dofile",
                            "collectgarbage", "getmetatable", "setmetatable", "rawget", "rawset", "rawequal", "rawlen",
                            "next", "print", "warn", "_G", "_ENV", "module", "arg", "setfenv", "newproxy", "unpack",
                            "hold" } do
      refused(function() return _ENV[name] end, name)
    end
    for name, of in pairs { dump = string, pack = string, unpack = string, packsize = string, move = table,
                            random = math, randomseed = math, exit = calendar, open = text } do
      refused(function() return of[name] end, name)
    end
  end,
}
