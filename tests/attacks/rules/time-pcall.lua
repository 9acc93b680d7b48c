-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- Each pcall catches the end of the loop inside it, were the limit an error like any other.
    while true do
      pcall(function() pcall(function() while true do end end) while true do end end)
    end
  end,
}
