test "training-contractor-checked" {
  valid = {
    "x: { 研修委託先: 例示研修株式会社 }\ninitiatives: [{ id: O, priorities: [{ what: 委託先の確認, focus: procurement }] }]",
    "initiatives: [{ id: EDU-1, category: education, x: { 予算額: 0 } }]",
    "x: { 研修委託先: なし }\ninitiatives: [{ id: EDU-1, category: education, x: { 予算額: 100 } }]",
    "edition_kind: published\nx: { 研修委託先: 例示研修株式会社 }",
  },
  invalid = {
    { "x: { 研修委託先: 例示研修株式会社 }\ninitiatives: [{ id: O, priorities: [認証の強化] }]", at = { line = 1, column = 13 },
      message = "例示研修株式会社" },
    { "initiatives: [{ id: EDU-1, category: education, title: 研修, x: { 予算額: 100 } }]\nx: { 予算総額: 100 }",
      at = { line = 2, column = 1 }, message = "委託先が示されていません" },
  },
}
