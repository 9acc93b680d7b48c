-- harmless
for _, name in ipairs { "../witness/witness", "..witness.witness", "/etc/passwd", "....etc.passwd", "parts..loop", "",
                        ".", "..", "witness", "neighbour", "hostile.neighbour", "parts.loop.lua", "parts/../neighbour",
                        "parts.\0loop", ("parts."):rep(1000) } do
  if pcall(require, name) then error("ESCAPED: " .. name) end
end
for _, name in ipairs { "../../plan.yaml", "/etc/passwd", "plan.yaml", "../witness/pack.yaml", "neighbour.lua", "", "." } do
  if pcall(data, name) then error("ESCAPED: " .. name) end
end
rule { id = "attack", title = { ja = "攻撃", en = "attack" }, check = function() end }
