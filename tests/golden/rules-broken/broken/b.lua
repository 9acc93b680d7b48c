rule { id = "x", titel = { ja = "題", en = "title" }, check = function() end }
