-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  each = function() while true do end end,
  check = function() end,
}
