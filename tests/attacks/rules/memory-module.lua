-- reason: stopped: over its memory limit of 16 MiB
require "parts.hog"
