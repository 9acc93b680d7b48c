-- reason: findings on one plan take more than 2 MiB
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local related = {}
    for i = 1, 64 do related[i] = { plan.initiatives[1], "title", ja = ("い"):rep(600), en = ("y"):rep(2000) } end
    for i = 1, 1e9 do finding(plan) { ja = ("あ"):rep(600), en = "x" .. i, related = related } end
  end,
}
