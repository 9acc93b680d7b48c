-- reason: what check returns (a string value) is not shown
-- No attack, but it would pass: whoever wrote it believes that it reports.
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan) return "総合評価がありません" end,
}
