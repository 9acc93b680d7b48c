test "period-contains-its-year" {
  valid = {
    [[period: { from: 2025, to: 2025 }]],
    [[{ 年度: 令和8年度, 対象期間: { 開始年度: 令和7年度, 終了年度: 令和9年度, 理由: 基盤の更改に合わせるため } }]],
    [[edition: 令和5年度版]],
    [[period: { to: 2027 }]],
  },
  invalid = {
    { [[period: { from: 2027, to: 2025 }]], at = { line = 1, column = 27 }, message = "始まり（令和9年度）より前" },
    { [[period: { from: 令和8年度, to: 令和8年度 }]], at = { line = 1, column = 17 }, message = "令和7年度）を含んでいません" },
    { [[
対象期間:
  開始年度: 令和5年度
  終了年度: 令和6年度
]], at = { line = 3, column = 9 } },
  },
}

test "long-period-has-a-reason" {
  valid = {
    [[period: { from: 2025, to: 2027, reason: 中期目標の期間に合わせ、一体として見直すため }]],
    [[period: { from: 2025, to: 2025 }]],
    [[fiscal_year: 2025]],
  },
  invalid = {
    { [[period: { from: 2025, to: 2027 }]], at = { line = 1, column = 1 }, message = "令和7年度から令和9年度まで" },
    { [[
組織: { 識別子: kikou, 区分: 独立行政法人 }
対象期間: { 開始年度: 令和7年度, 終了年度: 令和8年度, 理由: 特になし }
]], at = { line = 2, column = 39 } },
  },
}

test "reviewed-every-year" {
  valid = {
    { plan = [[organization: { id: test }]], last = [[fiscal_year: 2024]] },
    [[organization: { id: test }]],
    { plan = [[{ organization: { id: test }, first_year: true }]], last = [[fiscal_year: 2022]] },
    { plan = [[organization: { id: test }]], last = [[{ fiscal_year: 2023, organization: { id: other } }]] },
  },
  invalid = {
    { plan = [[{ organization: { id: test }, fiscal_year: 2025 }]], last = [[fiscal_year: 2023]], at = { line = 1, column = 44 }, message = "令和6年度の計画がありません" },
    { plan = [[
組織: { 識別子: kikou, 区分: 独法等 }
年度: 令和7年度
]], last = [[{ 組織: { 識別子: kikou }, 年度: 令和4年度 }]], at = { line = 2, column = 5 }, message = "令和5年度及び令和6年度" },
  },
}

test "first-year-has-no-last-plan" {
  valid = {
    [[first_year: true]],
    { plan = [[fiscal_year: 2025]], last = [[fiscal_year: 2024]] },
    { plan = [[{ first_year: false, organization: { id: kikou, type: corp } }]], last = [[fiscal_year: 2024]] },
  },
  invalid = {
    { plan = [[first_year: true]], last = [[fiscal_year: 2024]], at = { line = 1, column = 13 }, message = "令和6年度の計画があります" },
    { plan = [[
組織: { 識別子: kikou, 区分: 独法等 }
初年度: はい
]], last = [[年度: 令和6年度]], at = { line = 2, column = 6 } },
  },
}

test "yearly-work-in-each-year" {
  valid = {
    [[
initiatives:
  - { category: self_check, schedule: [{ what: 点検, when: 10月 }] }
]],
    [[
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives:
  - { category: self_check, schedule: [{ what: 点検, when: [2025-10, 2026-10] }] }
  - { category: education, schedule: [{ what: 研修, when: 令和7年度～令和8年度 }] }
  - { category: technical, schedule: [{ what: 更改, when: 2025-10 }] }
]],
    [[
fiscal_year: 2026
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives:
  - { category: audit, schedule: [{ what: 監査, when: 2026-10 }] }
]],
    [[
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives:
  - { id: E, category: education, schedule: [{ what: 研修, when: 毎年度第2四半期 }] }
  - { id: S, category: self_check, schedule: [{ what: 点検, when: 通年 }] }
  - { id: E-2, category: education, schedule: [{ what: 新任者の研修, when: 2025-04 }] }
]],
  },
  invalid = {
    { [[
period: { from: 2025, to: 2027, reason: 更改に合わせるため }
initiatives:
  - { category: self_check, title: 点検, schedule: [{ what: 点検, when: [2025-10, 2026-10] }] }
  - { category: audit, title: 監査, schedule: [{ what: 監査, when: 第3四半期 }] }
]], at = { { line = 3, column = 40 }, { line = 4, column = 35 } }, message = "令和9年度の実施時期がありません" },
    { [[
対象期間: { 開始年度: 令和7年度, 終了年度: 令和8年度, 理由: 中期計画に合わせるため }
個別の取組:
  - 区分: 教育
    名称: 全職員研修
    実施時期:
      - { 内容: eラーニング, 時期: 令和7年9月 }
]], at = { line = 5, column = 5 }, message = "令和8年度の実施時期がありません" },
  },
}

test "coming-year-explicit" {
  valid = {
    [[
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives:
  - { id: T, category: technical, schedule: [{ what: 更改, when: [2025-10, 2026-10] }] }
  - { id: U, category: technical, phases: [{ year: 2025, kind: study }], schedule: [{ what: 更改, when: 2026-10 }] }
  - { id: E, category: education, schedule: [{ what: 研修, when: 2026-10 }] }
]],
    [[initiatives: [{ id: T, category: technical, schedule: [{ what: 更改, when: 2026-10 }] }] ]],
  },
  invalid = {
    { [[
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives: [{ id: T, category: technical, schedule: [{ what: 更改, when: 2026-10 }] }]
]], at = { line = 2, column = 45 }, message = "令和7年度のものがありません" },
    { [[
組織: { 識別子: kikou, 区分: 独法等 }
対象期間: { 開始年度: 令和7年度, 終了年度: 令和9年度, 理由: 中期計画に合わせるため }
個別の取組:
  - 区分: その他
    実施時期: [{ 内容: 規程の改正, 時期: 令和8年4月～令和9年3月 }]
]], at = { line = 5, column = 5 } },
  },
}

test "period-has-both-ends" {
  valid = { "period: { from: 2025, to: 2027, reason: 更改に合わせるため }", "fiscal_year: 2025" },
  invalid = {
    { "period: { from: 2025, reason: 更改に合わせるため }", at = { line = 1, column = 1 } },
    { "対象期間: { 終了年度: 令和9年度 }", at = { line = 1, column = 1 }, message = "`開始年度`" },
  },
}
