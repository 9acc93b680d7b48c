-- reason: call data at the top of the file, not inside a rule
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    data "parts/tree.yaml"
  end,
}
