-- reason: title has at most 1000 bytes
rule { id = "attack", title = { ja = ("あ"):rep(500000), en = "x" }, check = function() end }
