local good = [[
policy: { items: [{ id: P-1, what: 初動を速める }] }
initiatives:
  - id: EDU-1
    category: education
    title: 研修
    policy: 報告率を指標とする。
    priorities: [不審メールの報告]
    schedule: [{ what: 研修, when: 2025-06 }]
]]

test "plan-has-both-parts" {
  valid = {
    good,
    "policy: { items: [初動を速める] }\ninitiatives: [{ id: EDU-1 }]",
    "edition_kind: published\npolicy: { items: [初動を速める] }",
  },
  invalid = {
    { "initiatives: [{ id: EDU-1 }]", at = { line = 1, column = 1 }, message = "`items`がありません" },
    { "policy:\n  items: []\ninitiatives: [{ id: EDU-1 }]", at = { line = 2, column = 3 } },
    { "全体方針: { 方針: [初動を速める] }", at = { line = 1, column = 1 }, message = "`個別の取組`" },
  },
}

test "initiative-complete" {
  valid = {
    good,
    "edition_kind: published\ninitiatives: [{ id: EDU-1, category: education }]",
  },
  invalid = {
    { "initiatives:\n  - { id: EDU-1, category: education, title: 研修 }", at = { line = 2, column = 11 },
      message = "`policy`、`priorities`及び`schedule`がありません" },
    { [[
個別の取組:
  - 識別子: EDU-1
    区分: 教育
    方針: 報告率を指標とする。
    重点: [報告]
    実施時期: [{ 内容: 研修 }]
]], at = { line = 2, column = 10 }, message = "`実施時期`がありません" },
    { "initiatives: [{ id: A, policy: 速める, priorities: [報告], schedule: [{ when: 通年 }] }]",
      at = { line = 1, column = 21 }, message = "lacks `category`" },
  },
}

test "activity-has-timing" {
  valid = {
    good,
    "initiatives: [{ id: A, schedule: [{ what: 研修 }] }]", -- no timing at all: told of the initiative
  },
  invalid = {
    { "initiatives:\n  - { id: A, schedule: [{ what: 研修, when: 6月 }, { what: 訓練 }] }", at = { line = 2, column = 57 },
      message = "訓練" },
    { "initiatives:\n  - { id: A, schedule: [{ what: 研修, when: 6月 }, { what: 訓練, when: [] }] }", at = { line = 2, column = 61 } },
    { "initiatives: [{ id: A, schedule: [{ when: 6月 }, { publish: 支障 }] }]", at = { line = 1, column = 51 } },
  },
}

test "entries-say-something" {
  valid = { good, "evaluation: { risks: [{ id: R-1, what: 初動が遅い }], developments: [該当なし] }" },
  invalid = {
    { [[
evaluation:
  risks:
    - { id: R-1, from: [INC-1] }
policy: { items: [{ id: P-1, answers: [R-1] }] }
]], at = { { line = 3, column = 13 }, { line = 4, column = 25 } }, message = "リスク・課題の内容" },
    { "個別の取組:\n  - { 識別子: A, 重点: [{ 主眼点: 教材 }], 実施時期: [{ 時期: 6月 }] }",
      at = { { line = 2, column = 22 }, { line = 2, column = 43 } }, message = "`内容`" },
  },
}

test "no-dash-in-a-list" {
  valid = {
    "policy: { situation: { government: [戦略の決定], wider: [攻撃の増加] } }\ninitiatives: [{ id: A, systems: [基幹LAN], priorities: [{ what: 更新, systems: [] }] }]",
    "edition_kind: published\npolicy: { situation: { wider: [―] } }",
  },
  invalid = {
    { "policy: { situation: { government: [戦略の決定, ―], wider: […] } }", at = { { line = 1, column = 44 }, { line = 1, column = 56 } },
      message = "内容のない項目（「―」）" },
    { "個別の取組:\n  - 識別子: A\n    対象システム: [基幹LAN, －]\n    重点: [{ 内容: 更新, 対象システム: [ー] }]",
      at = { { line = 3, column = 21 }, { line = 4, column = 29 } }, message = "対象システムに" },
  },
}

test "initiative-has-title" {
  valid = {
    [[initiatives: [{ id: EDU, title: 情報セキュリティ研修 }] ]],
    [[{ edition_kind: published, initiatives: [{ id: EDU }] }]],
  },
  invalid = {
    { [[initiatives: [{ id: EDU, category: education }] ]], at = { line = 1, column = 21 }, message = "「EDU」に`title`" },
    { [[
個別の取組:
  - 識別子: EDU
    名称: ―
]], at = { line = 3, column = 9 } },
  },
}
