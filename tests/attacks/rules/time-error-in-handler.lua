-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function handler() error(handler) end
    while true do pcall(xpcall, error, handler) end
  end,
}
