-- reason: name vocabularies at the top of the file, not inside a rule
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function()
    while true do concepts() end
  end,
}
