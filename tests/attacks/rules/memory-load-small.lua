-- reason: stopped: over its memory limit of 16 MiB
-- Fills memory with pieces of one size; the files after it need others.
local list = {}
while true do list[#list + 1] = {} end
