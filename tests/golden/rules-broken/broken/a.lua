local link = require "lnk"
