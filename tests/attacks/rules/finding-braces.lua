-- says: {a`{a`{a`
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- Nothing closes what is opened here half a million times.
    local words = ("{a`"):rep(500000)
    if pcall(function() finding(plan) { ja = words, en = words .. "{" } end) then return end
    error("ESCAPED")
  end,
}
