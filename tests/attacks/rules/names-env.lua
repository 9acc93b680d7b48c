-- harmless
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- An environment of its own gives a rule less, never more.
    local outer = pcall
    do
      local _ENV = { finding = finding }
      if os ~= nil or load ~= nil or string ~= nil then error() end
    end
    local function inner() _ENV = { error = error }; return _ENV end
    if inner().string ~= nil then error("ESCAPED") end
  end,
}
