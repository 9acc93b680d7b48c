local ministry = "organization: { id: test, type: gov, supervises: [kikou] }\n"
local body = "organization: { id: kikou, type: corp }\n"

test "supervision-built" {
  valid = {
    ministry .. "initiatives: [{ id: SUP-1, category: supervised, priorities: [{ what: 評価の観点の改訂, focus: structure }] }]",
    ministry .. "initiatives: [{ id: SUP-1, category: supervised, policy: 所管課室が自ら評価できる体制とする。 }]",
    "initiatives: [{ id: TEC-1, category: technical }]", -- a ministry that supervises none
    body .. "initiatives: [{ id: TEC-1, category: technical }]",
  },
  invalid = {
    { ministry .. "initiatives: [{ id: TEC-1, category: technical }]", at = { line = 1, column = 38 }, message = "取組がありません" },
    { ministry .. "initiatives:\n  - { id: SUP-1, category: supervised, priorities: [機構との連絡会議] }", at = { line = 3, column = 11 },
      message = "体制が示されていません" },
  },
}

test "supervised-bodies-listed" {
  valid = {
    ministry .. "initiatives: [{ id: SUP-1, category: supervised }]",
    "initiatives: [{ id: TEC-1, category: technical }]",
  },
  invalid = {
    { "initiatives: [{ id: SUP-1, category: supervised }]", at = { line = 1, column = 21 } },
    { "個別の取組:\n  - { 識別子: SUP-1, 区分: オ, 名称: 機構の評価 }", at = { line = 2, column = 12 }, message = "機構の評価" },
  },
}

test "supervision-is-for-ministries" {
  valid = {
    body .. "initiatives: [{ id: OTH-1, category: other }]",
    ministry .. "initiatives: [{ id: SUP-1, category: supervised }]",
  },
  invalid = {
    { body .. "initiatives: [{ id: SUP-1, category: supervised }]", at = { line = 2, column = 38 } },
    { "組織: { 識別子: kikou, 区分: 独立行政法人 }\n個別の取組:\n  - { 識別子: A, 区分: 所管法人, 名称: 子会社の評価 }",
      at = { line = 3, column = 19 }, message = "子会社の評価" },
  },
}
