-- reason: findings on one plan take more than 2 MiB
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    while true do
      if not pcall(function() finding(plan) { ja = ("x"):rep(1900), en = "{nothing}" } end) then finding(plan) end
    end
  end,
}
