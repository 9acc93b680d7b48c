-- reason: stopped: over its time limit of 200 ms
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    (("x"):rep(1000)):gsub("x", function() while true do end end)
  end,
}
