-- reason: goes round in a circle
require "parts.circle"
