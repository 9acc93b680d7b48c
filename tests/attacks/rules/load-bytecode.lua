-- reason: load is not available to rules (share code with require)
load("\27Lua")
