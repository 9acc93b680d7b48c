-- reason: stopped: over its time limit of 200 ms
require "parts.loop"
