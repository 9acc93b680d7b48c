-- reason: one finding(…) makes one finding
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local complete = finding(plan)
    complete { ja = "x", en = "ESCAPED" }
    complete { ja = "y", en = "ESCAPED" }
  end,
}
