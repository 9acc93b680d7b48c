rule {
  id = "change",
  title = { ja = "変更の理由が十分かを判断する", en = "whether a reason is enough" },
  review = true,
  each = function(plan) return plan.changes end,
  check = function(change) finding(change, "why") { ja = "この理由は十分ですか。", en = "is this enough?" } end,
}

rule {
  id = "year",
  title = { ja = "変更後の年度を記す", en = "the new year is given" },
  each = function(plan) return plan.changes end,
  check = function(change)
    if not change.to then finding(change, "to") { ja = "変更後の年度がありません。", en = "no new year" } end
  end,
}
