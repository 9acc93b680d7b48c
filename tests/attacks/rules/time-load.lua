-- reason: stopped: over its time limit of 200 ms
while true do end
