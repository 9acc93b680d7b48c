local good = [[
initiatives:
  - { id: EDU-1, category: education, title: 研修, x: { 予算額: 12000000 } }
  - { id: SC-1, category: self_check, x: { 予算額: 0 } }
x: { 予算総額: 12000000, budget_office: 会計課 }
]]

test "budget-adds-up" {
  valid = { good, "edition_kind: published\ninitiatives: [{ id: EDU-1 }]", "policy: { items: [初動を速める] }" },
  invalid = {
    { "initiatives: [{ id: A, x: { 予算額: 1500000 } }]\nx: { 予算総額: 1000000 }", at = { line = 2, column = 12 },
      message = "1,500,000円" },
    { "initiatives: [{ id: A, x: { 予算額: 500 } }]\nx: { budget_office: 会計課 }", at = { line = 2, column = 1 },
      message = "add up to 500 yen" },
    { "個別の取組:\n  - { 識別子: A, 名称: 研修 }\n  - { 識別子: B, 名称: 点検, 独自: { 予算額: 未定 } }",
      at = { { line = 2, column = 12 }, { line = 3, column = 34 } }, message = "研修" },
  },
}

test "budget-office-consulted" {
  valid = {
    "process: { consultations: [{ with: 会計課及び人事課 }] }\nx: { budget_office: 会計課 }",
    good, -- with no consultation at all: the manual's rules tell
  },
  invalid = {
    { "process:\n  consultations: [{ with: 人事課 }]\nx: { budget_office: 会計課 }", at = { line = 2, column = 3 },
      message = "会計課" },
    { "策定の経緯: { 意見照会: [{ 照会先: 人事課 }] }\n独自: { 予算総額: 0 }", at = { line = 2, column = 1 }, message = "示されていません" },
  },
}
