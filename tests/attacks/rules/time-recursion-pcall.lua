-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local function deep() return pcall(deep) end
    while true do deep() end
  end,
}
