test "revision-leads-to-regulations" {
  valid = {
    "policy: { revision: { gaps: [{ id: G-1, what: 認証の条件 }] } }\ninitiatives: [{ id: OTH-1, title: 関係規程の改正 }]",
    "policy: { revision: { gaps: [{ id: G-1, what: 端末, unneeded: 利用がないため }] } }\ninitiatives: [{ id: T, title: 認証 }]",
  },
  invalid = {
    { "policy:\n  revision:\n    gaps: [{ id: G-1, what: 認証の条件 }]\ninitiatives: [{ id: T, title: 認証の強化 }]", at = { line = 3, column = 5 } },
    { "全体方針: { 統一基準の改定: { 差分: [認証の条件がない] } }\n個別の取組: [{ 識別子: T, 名称: 認証の強化 }]", at = { line = 1, column = 20 } },
  },
}

local contractor = "evaluation: { incidents: [{ id: INC-1, subject: 誤送信, cause: 委託先の手順を確かめていなかった。 }] }\n"

test "contractors-lead-to-procurement" {
  valid = {
    contractor .. "initiatives: [{ id: O, priorities: [仕様書ひな形の改訂] }]",
    "evaluation: { incidents: [{ subject: 誤送信, cause: 手順が統一されていなかった。 }] }\ninitiatives: [{ id: T, title: 認証 }]",
  },
  invalid = {
    { contractor .. "initiatives: [{ id: T, title: 認証の強化 }]", at = { line = 1, column = 61 }, message = "委託先" },
    { "evaluation: { incidents: [{ subject: 受託事業者のランサムウェア感染 }] }\ninitiatives: [{ id: T, title: 認証の強化 }]",
      at = { line = 1, column = 38 } },
  },
}

test "shortage-leads-to-structure" {
  valid = {
    "evaluation: { risks: [CSIRTの要員が不足している] }\ninitiatives: [{ id: O, priorities: [{ what: 増員, focus: structure }] }]",
    "evaluation: { risks: [通信経路が分離されていない] }\ninitiatives: [{ id: T, title: 認証 }]",
  },
  invalid = {
    { "evaluation: { risks: [専任の要員が不足している] }\ninitiatives: [{ id: T, title: 認証の強化 }]", at = { line = 1, column = 23 } },
    { [[
evaluation:
  results: [{ initiative: A, issues: 調査の経験が蓄積されない。 }]
  incidents: [{ subject: 誤送信, lessons: 確認を担当者が一人で行わない。 }]
initiatives: [{ id: T, title: 認証の強化 }]
]], at = { line = 2, column = 38 }, message = "経験が蓄積" },
  },
}

local allowed = "organization: { id: test, type: gov, personal_devices: allowed }\n"

test "personal-devices-guarded" {
  valid = {
    allowed .. "initiatives: [{ id: O, priorities: [{ what: 利用の手順, focus: devices }] }]",
    allowed .. "initiatives: [{ id: A, priorities: [私物の端末の利用状況の監査] }]",
    "organization: { id: test, type: gov, personal_devices: forbidden }\ninitiatives: [{ id: T, title: 認証 }]",
  },
  invalid = {
    { allowed .. "initiatives: [{ id: T, title: 認証の強化 }]", at = { line = 1, column = 56 } },
    { "組織:\n  識別子: test\n  支給外端末の利用: 認める\n個別の取組: [{ 識別子: T, 重点: [端末の暗号化] }]",
      at = { line = 3, column = 13 } },
  },
}

test "long-term-has-phases" {
  valid = {
    [[
initiatives:
  - id: T
    priorities: [{ what: ゼロトラスト, focus: long_term }]
    phases: [{ year: 2025, kind: study }, { year: 2026, kind: execution }]
]],
    "initiatives: [{ id: T, priorities: [{ what: 認証, focus: main_systems }] }]",
  },
  invalid = {
    { "initiatives:\n  - { id: T, title: 認証基盤, priorities: [{ what: 導入計画, focus: long_term }] }", at = { line = 2, column = 61 },
      message = "認証基盤" },
    { "個別の取組: [{ 識別子: T, 重点: [{ 内容: 導入計画, 主眼点: 中長期 }] }]", at = { line = 1, column = 41 }, message = "`年次計画`" },
  },
}
