-- reason: could not be checked: not enough memory (plan.yaml)
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    -- Words are no proof: this is an error like any other, and memory is not at fault.
    error("not enough memory", 0)
  end,
}
