-- harmless
-- What a pack does to a module of rules/lib is its own affair.
require("shared").n = "ESCAPED"
rule { id = "attack", title = { ja = "攻撃", en = "attack" }, check = function() end }
