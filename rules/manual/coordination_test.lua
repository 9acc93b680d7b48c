test "initiative-serves-policy" {
  valid = {
    [[
policy: { items: [{ id: P-1, what: 方針 }] }
initiatives: [{ id: E, serves: [P-1] }]
]],
    [[initiatives: [{ id: E }] ]],
    [[{ edition_kind: published, policy: { items: [{ id: P-1, what: 方針 }] }, initiatives: [{ id: E }] }]],
  },
  invalid = {
    { [[
policy: { items: [{ id: P-1, what: 方針, answers: [INC-1] }] }
initiatives:
  - { id: E, serves: [P-1] }
  - { id: T, title: 更改, priorities: [{ what: 更新, answers: [INC-1] }] }
]], at = { line = 4, column = 11 }, message = "取組「更改」が、全体方針の" },
    { [[
組織: { 識別子: kikou, 区分: 独法等 }
全体方針: { 方針: [{ 識別子: 方針1, 内容: 方針 }] }
個別の取組: [{ 識別子: E }, { 識別子: T }]
]], at = { line = 3, column = 1 }, message = "どの取組にも" },
  },
}

test "policy-is-served" {
  valid = {
    [[
policy: { items: [{ id: P-1, what: 方針 }, { id: P-2, what: 方針 }] }
initiatives: [{ id: E, serves: [P-1] }, { id: T, serves: [P-1, P-2] }]
]],
    [[{ policy: { items: [{ id: P-1, what: 方針 }] }, initiatives: [{ id: E }] }]],
    [[{ edition_kind: published, policy: { items: [{ id: P-1 }, { id: P-2 }] }, initiatives: [{ id: E, serves: [P-1] }] }]],
  },
  invalid = {
    { [[
policy: { items: [{ id: P-1, what: 誤送信を防ぐ, answers: [INC-1] }, { id: P-2, what: 要員を育てる }] }
initiatives: [{ id: E, serves: [P-2], answers: [INC-1] }]
]], at = { line = 1, column = 25 }, message = "方針「P-1」（誤送信を防ぐ）" },
    { [[
全体方針:
  方針:
    - { 識別子: 方針1, 内容: 誤送信を防ぐ }
    - 内容: 要員を育てる
個別の取組: [{ 識別子: E, 対応する方針: 方針1 }]
]], at = { line = 4, column = 7 }, message = "識別子がない" },
    { "policy: { items: [{ id: P-1, what: a }, 要員を育てる] }\ninitiatives: [{ id: E, serves: P-1 }]",
      at = { line = 1, column = 41 }, fix = "make it { id: …, what: 要員を育てる }" },
  },
}

test "dependencies-without-cycle" {
  valid = {
    [[initiatives: [{ id: A }, { id: B, depends_on: [A] }, { id: C, depends_on: [A, B] }] ]],
    [[initiatives: [{ id: A, depends_on: [X] }] ]],
    [[initiatives: [{ id: A }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: A, depends_on: [B] }, { id: B, depends_on: [C] }, { id: C, depends_on: [A, D] }, { id: D }] ]],
      at = { line = 1, column = 37 }, message = "A → B → C → A" },
    { [[
個別の取組:
  - { 識別子: 規程, 前提となる取組: [規程] }
  - { 識別子: E, 前提となる取組: [規程, F] }
  - { 識別子: F, 前提となる取組: E }
]], at = { { line = 2, column = 26 }, { line = 3, column = 29 } }, message = "規程 → 規程" },
  },
}

test "after-what-it-needs" {
  valid = {
    [[
initiatives:
  - { id: A, schedule: [{ what: 改正, when: 6月 }] }
  - { id: B, depends_on: [A], schedule: [{ what: 適用, when: [7月, 1月] }] }
  - { id: C, depends_on: [A], schedule: [{ what: 適用, when: 6月～9月 }] }
  - { id: D, depends_on: [A], schedule: [{ what: 適用, when: 上半期 }] }
  - { id: E, depends_on: [A] }
]],
    [[
initiatives:
  - { id: A, schedule: [{ what: 改正, when: 4月～6月 }] }
  - { id: B, depends_on: [X, B], schedule: [{ what: 適用, when: 4月 }] }
]],
  },
  invalid = {
    { [[
initiatives:
  - { id: A, title: 規程, schedule: [{ what: 案, when: 5月 }, { what: 改正, when: 8月～9月 }] }
  - { id: B, title: 機能, depends_on: [A], schedule: [{ what: 適用, when: 7月 }] }
]], at = { line = 3, column = 71 }, message = "「適用」（7月）が、前提となる取組「規程」の「改正」（8月～9月）" },
    { [[
個別の取組:
  - 識別子: B
    前提となる取組: A
    実施時期: [{ 内容: 適用, 時期: 令和7年4月～令和8年3月 }]
  - { 識別子: A, 実施時期: [{ 内容: 改正, 時期: 第2四半期 }] }
]], at = { line = 4, column = 26 } },
  },
}

test "schedule-in-period" {
  valid = {
    [[initiatives: [{ id: A, schedule: [{ what: 研修, when: [2025-04, 2026-03] }] }] ]],
    [[initiatives: [{ id: A, schedule: [{ what: 監視, when: 2025-02～2025-06 }] }] ]],
    [[
fiscal_year: 2026
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives: [{ id: A, schedule: [{ what: 研修, when: 2025-06 }] }]
]],
  },
  invalid = {
    { [[initiatives: [{ id: A, title: 研修, schedule: [{ what: 集合研修, when: [2025-06, 2025-02] }] }] ]],
      at = { line = 1, column = 76 }, message = "時期（2025-02）が、対象期間の始まり（令和7年度）" },
    { [[
個別の取組:
  - 識別子: A
    実施時期:
      - { 内容: 研修, 時期: 令和7年3月 }
]], at = { line = 4, column = 23 } },
  },
}
