-- reason: the module is bad
-- Asked for a second time, it is bad for the same reason, not for a circle.
pcall(require, "parts.bad")
require "parts.bad"
