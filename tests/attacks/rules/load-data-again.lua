-- harmless
-- Each is read once: else this would be a hundred thousand trees.
local first = data "parts/tree.yaml"
for _ = 1, 100000 do if data "parts/tree.yaml" ~= first then error("ESCAPED") end end
if pcall(function() first.list[1] = 2 end) or #first.list ~= 3 then error("ESCAPED") end
rule { id = "attack", title = { ja = "攻撃", en = "attack" }, check = function() end }
