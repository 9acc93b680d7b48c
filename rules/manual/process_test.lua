local sound = [[
process:
  budget: 2024-12-27
  evaluation: 2025-01-20
  policy_draft: 2025-01-27
  consultations: [{ with: 会計課, asked: 2025-01-28, replied: 2025-02-06, opinion: 意見なし }]
  notice: 2025-02-12
  replies: 2025-02-28
  adjustment: 2025-03-07
  committee: { date: 2025-03-18 }
  decision: { date: 2025-03-18 }
]]

test "steps-dated" {
  valid = {
    sound,
    [[edition_kind: published]],
    [[organization: { id: test, type: gov }]], -- what is missing altogether is reported once, as a decision that is missing
  },
  invalid = {
    { [[process: { budget: 2024-12-27, policy_draft: 2025-01-27, adjustment: 2025-03-07 }]], at = { line = 1, column = 1 }, message = "総合評価の日付" },
    { [[
組織: { 識別子: kikou, 区分: 独法等 }
策定の経緯:
  総合評価: 2025-01-20
]], at = { line = 2, column = 1 }, message = "予算案の閣議決定、全体方針案の作成及び全体調整の日付" },
  },
}

test "steps-in-order" {
  valid = {
    sound,
    [[process: { policy_draft: 2025-01-27, notice: 2025-01-27 }]],
    [[{ first_year: true, process: { evaluation: 2025-01-27, adjustment: 2025-03-01 } }]],
  },
  invalid = {
    { [[process: { evaluation: 2025-01-27, policy_draft: 2025-01-20, adjustment: 2025-03-01 }]],
      at = { line = 1, column = 50 }, message = "全体方針案の作成（2025-01-20）が、総合評価（2025-01-27）より先" },
    { [[
process:
  policy_draft: 2025-01-27
  consultations:
    - { with: 会計課, asked: 2025-01-20, replied: 2025-01-10 }
    - { with: 総務課, asked: 2025-01-28, replied: 2025-02-20 }
  notice: 2025-02-12
  committee: { date: 2025-02-01 }
]], at = { { line = 4, column = 27 }, { line = 4, column = 48 }, { line = 6, column = 11 }, { line = 7, column = 22 } }, message = "会計課への意見照会（2025-01-20）" },
    { [[
策定の経緯:
  回答: 令和7年3月10日
  全体調整: 令和7年3月7日
]], at = { line = 3, column = 9 }, message = "取組の回答（令和7年3月10日）" },
  },
}

test "drawn-up-in-fourth-quarter" {
  valid = {
    sound,
    [[{ fiscal_year: 2026, process: { evaluation: 2026-01-19, decision: { date: 2026-03-31 } } }]],
  },
  invalid = {
    { [[process: { evaluation: 2024-12-20, policy_draft: 2024-12-25, decision: { date: 2025-04-10 } }]],
      at = { { line = 1, column = 24 }, { line = 1, column = 80 } }, message = "総合評価（2024-12-20）が、令和6年度の第4四半期" },
    { [[
組織: { 識別子: kikou, 区分: 独法等 }
初年度: はい
策定の経緯: { 決定: { 決定日: 令和7年6月1日 } }
]], at = { line = 3, column = 21 }, message = "より後" },
    { [[process: { evaluation: 2024-01-20, notice: 2025-02-12 }]], at = { line = 1, column = 24 } },
  },
}

test "after-the-budget-bill" {
  valid = {
    sound,
    [[process: { policy_draft: 2024-12-01 }]],
    [[process: { budget: 2024-12-27 }]],
  },
  invalid = {
    { [[process: { budget: 2024-12-27, policy_draft: 2024-12-20 }]], at = { line = 1, column = 46 }, message = "予算案の閣議決定（2024-12-27）より先" },
    { "策定の経緯:\n  予算案閣議決定: 令和7年12月26日\n  全体方針案: 令和7年1月27日\n", at = { line = 2, column = 12 }, message = "令和6年度の中に" },
  },
}
