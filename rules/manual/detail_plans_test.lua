test "education-plan-decided" {
  valid = {
    [[initiatives: [{ id: E, category: education, detail_plan: { name: 教育実施計画, due: 4月, owner: 統括情報セキュリティ責任者（官房審議官） } }] ]],
    [[
initiatives:
  - { id: E1, category: education, detail_plan: { name: 教育実施計画, due: 4月, owner: 統括情報セキュリティ責任者 } }
  - { id: E2, category: education, detail_plan: { name: 教育実施計画 } }
  - { id: E3, category: education }
]],
    [[
組織: { 識別子: t, 用語: [{ 当組織の用語: 情報保全統括官, 統一基準の用語: 統括情報セキュリティ責任者 }] }
個別の取組: [{ 識別子: E, 区分: 教育, 詳細計画: { 名称: 教養実施計画, 策定時期: 4月, 策定責任者: 情報保全統括官 } }]
]],
    [[{ edition_kind: published, initiatives: [{ id: E, category: education }] }]],
    [[initiatives: [{ id: T, category: technical }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: E1, category: education }, { id: E2, category: education }] ]], at = { line = 1, column = 21 }, message = "教育実施計画" },
    { [[
組織: { 識別子: kikou, 区分: 独立行政法人 }
個別の取組:
  - 識別子: E
    区分: 教育
    名称: 研修
    詳細計画: { 名称: 教育実施計画, 策定責任者: 人事課長 }
]], at = { { line = 6, column = 5 }, { line = 6, column = 32 } }, message = "策定時期がありません" },
    { [[initiatives: [{ id: E, category: education, detail_plan: { needed: false, reason: 要しない。 } }] ]],
      at = { line = 1, column = 68 }, message = "遵守事項2.2.3(1)(a)" },
    { [[initiatives: [{ id: E, category: education, detail_plan: { name: 監査実施計画, due: 2025-05, owner: 統括情報セキュリティ責任者 } }] ]],
      at = { line = 1, column = 66 }, message = "詳細計画が「監査実施計画」となっています" },
  },
}

test "self-check-plan-decided" {
  valid = {
    [[initiatives: [{ id: S, category: self_check, detail_plan: { name: 年度自己点検計画, due: 7月, owner: 統括情報セキュリティ責任者 } }] ]],
    [[initiatives: [{ id: E, category: education }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: S, title: 点検, category: self_check, detail_plan: { name: 年度自己点検計画, due: 7月 } }] ]],
      at = { line = 1, column = 57 }, message = "取組「点検」の年度自己点検計画に、策定責任者がありません" },
    { [[個別の取組: [{ 識別子: S, 区分: イ }] ]], at = { line = 1, column = 16 } },
  },
}

test "audit-plan-decided" {
  valid = {
    [[initiatives: [{ id: A, category: audit, detail_plan: { name: 監査実施計画, due: 5月, owner: 情報セキュリティ監査責任者 } }] ]],
    [[
organization: { id: t, terms: [{ ours: サイバーセキュリティ, means: 情報セキュリティ }] }
initiatives: [{ id: A, category: audit, detail_plan: { name: 監査実施計画, due: 5月, owner: サイバーセキュリティ監査責任者 } }]
]],
  },
  invalid = {
    { [[initiatives: [{ id: A, title: 監査, category: audit, detail_plan: { name: 監査実施計画, due: 5月, owner: 統括情報セキュリティ責任者 } }] ]],
      at = { line = 1, column = 97 }, message = "情報セキュリティ監査責任者が策定する" },
    { [[
個別の取組:
  - 識別子: A
    区分: ウ
    詳細計画:
      策定責任者: 情報セキュリティ監査責任者
]], at = { line = 4, column = 5 }, message = "名称及び策定時期がありません" },
  },
}

test "detail-plan-decided" {
  valid = {
    [[initiatives: [{ id: T, category: technical, detail_plan: { needed: false, reason: 既存の手順による。 } }] ]],
    [[initiatives: [{ id: T, category: technical, detail_plan: { due: 6月, structure: 情報システム課 } }] ]],
    [[initiatives: [{ id: E, category: education }] ]],
    [[{ edition_kind: published, initiatives: [{ id: T, category: technical }] }]],
  },
  invalid = {
    { [[initiatives: [{ id: T, title: 更改, category: technical }] ]], at = { line = 1, column = 21 }, message = "取組「更改」に、詳細計画" },
    { [[
個別の取組:
  - { 識別子: O, 区分: その他, 詳細計画: { 策定責任者: 会計課長 } }
  - { 識別子: S, 区分: オ, 詳細計画: { 要否: 要, 策定時期: 6月, 推進体制: 機構室 } }
]], at = { line = 2, column = 24 } },
  },
}

test "detail-plan-prepared" {
  valid = {
    [[initiatives: [{ id: T, category: technical, detail_plan: { needed: true, due: 6月, structure: 情報システム課 } }] ]],
    [[initiatives: [{ id: T, category: technical, detail_plan: { needed: false } }] ]],
    [[initiatives: [{ id: T, category: technical }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, title: 更改, category: technical, detail_plan: { needed: true } }] ]],
      at = { line = 1, column = 56 }, message = "策定時期及び推進体制がありません" },
    { [[
個別の取組:
  - 識別子: S
    区分: 所管法人
    詳細計画: { 名称: 確認要領, 策定時期: 6月 }
]], at = { line = 4, column = 5 }, message = "推進体制がありません" },
  },
}

test "no-detail-plan-has-a-reason" {
  valid = {
    [[initiatives: [{ id: T, category: technical, detail_plan: { needed: false, reason: 既存の手順による。 } }] ]],
    [[initiatives: [{ id: T, category: technical, detail_plan: { reason: 既存の手順による。 } }] ]],
    [[initiatives: [{ id: T, category: technical, detail_plan: { needed: true } }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, title: 更改, category: technical, detail_plan: { needed: false } }] ]],
      at = { line = 1, column = 56 }, message = "不要とする理由" },
    { [[
個別の取組:
  - { 識別子: O, 名称: 規程, 区分: カ, 詳細計画: { 要否: 不要, 策定時期: 6月, 不要の理由: 軽微であるため } }
]], at = { line = 2, column = 42 }, message = "策定時期（6月）" },
    { [[initiatives: [{ id: T, category: technical, detail_plan: { needed: no, reason: 必要ないため } }] ]], at = { line = 1, column = 80 } },
  },
}

test "detail-plan-before-work" {
  valid = {
    [[initiatives: [{ id: T, detail_plan: { due: 6月 }, schedule: [{ what: 構築, when: 6月～9月 }] }] ]],
    [[initiatives: [{ id: T, detail_plan: { due: 6月 }, schedule: [{ what: 構築, when: 第1四半期 }] }] ]],
    [[initiatives: [{ id: T, detail_plan: { name: 移行計画, due: 6月 }, schedule: [{ what: 移行計画の案の作成, when: 4月 }] }] ]],
    [[initiatives: [{ id: T, category: technical, schedule: [{ what: 構築, when: 4月 }] }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, title: 点検, detail_plan: { due: 10月 }, schedule: [{ what: 配布, when: 9月～10月 }] }] ]],
      at = { line = 1, column = 55 }, message = "策定時期（10月）が、「配布」（9月～10月）" },
    { [[
個別の取組:
  - { 識別子: E1, 区分: 教育, 詳細計画: { 策定時期: 令和7年6月 } }
  - { 識別子: E2, 区分: 教育, 実施時期: [{ 内容: 研修, 時期: [令和7年10月, 令和7年5月] }] }
]], at = { line = 2, column = 38 }, message = "「研修」（令和7年5月）" },
  },
}

test "detail-plan-in-period" {
  valid = {
    [[initiatives: [{ id: T, detail_plan: { due: 2025-04 } }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2024 }, { year: 2025 }], detail_plan: { due: 2024-06 } }] ]],
    [[
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives: [{ id: T, detail_plan: { due: 2026-06 } }]
]],
  },
  invalid = {
    { [[initiatives: [{ id: T, detail_plan: { due: 2025-03 } }] ]], at = { line = 1, column = 44 }, message = "より前" },
    { [[
個別の取組:
  - { 識別子: T, 名称: 更改, 詳細計画: { 策定時期: 令和8年6月 } }
]], at = { line = 2, column = 37 }, message = "対象期間（令和7年度）より後" },
  },
}
