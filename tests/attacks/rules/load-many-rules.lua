-- reason: a pack has at most 1000 rules
for i = 1, 1e9 do rule { id = "attack-" .. i, title = { ja = "攻撃", en = "attack" }, check = function() end } end
