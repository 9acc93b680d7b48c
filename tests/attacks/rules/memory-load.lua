-- reason: stopped: over its memory limit of 16 MiB
local list = {}
while true do list[#list + 1] = ("x"):rep(100000) .. #list end
