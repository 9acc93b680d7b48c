-- mention: whether a text has one of some words, whatever their spelling and width.
--
--     local mention = require "mention"
--     local contractor = mention.of { "委託先", "受託" }
--     contractor("委託先の職員が紛失した")   --> "委託先"; nil where there is none, or no text
local mention = {}

function mention.of(list)
  return text.finder(list)
end

return mention
