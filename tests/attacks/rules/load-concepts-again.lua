-- harmless
-- Each is built once; a mistake in what one file adds does not stay.
local words = concepts "parts/words.yaml"
for _ = 1, 20000 do concepts("parts/words.yaml").happened("端末を紛失した") end
for _ = 1, 100 do
  if pcall(words.add, "parts/tree.yaml") then error("ESCAPED") end
end
if words.happened("端末を紛失した")[1].id ~= "loss" then error("ESCAPED") end
rule { id = "attack", title = { ja = "攻撃", en = "attack" }, check = function() end }
