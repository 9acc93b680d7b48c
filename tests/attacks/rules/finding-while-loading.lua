-- reason: finding is for use inside check
finding(1) { ja = "x", en = "ESCAPED" }
