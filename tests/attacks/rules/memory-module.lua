-- reason: stopped: over its memory limit of 16777216 bytes
require "parts.hog"
