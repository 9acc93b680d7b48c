rule { id = "x", title = { ja = "題", en = "title" }, check = function(plan)
