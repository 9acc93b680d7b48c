test "required-categories" {
  valid = {
    [[initiatives: [{ category: education }, { category: self_check }, { category: audit }, { category: technical }] ]],
    [[{ 組織: { 識別子: kikou, 区分: 独法等 }, 個別の取組: [{ 区分: ア }, { 区分: イ }, { 区分: ウ }, { 区分: エ }] }]],
    [[initiatives: [] ]],
    [[{ edition_kind: published, initiatives: [{ category: education }] }]],
  },
  invalid = {
    { [[initiatives: [{ category: education }, { category: technical }] ]], at = { line = 1, column = 1 }, message = "自己点検及び監査の取組" },
    { [[
組織: { 識別子: kikou, 区分: 独立行政法人 }
個別の取組:
  - { 区分: 教育 }
  - { 区分: 自己点検 }
  - { 区分: 監査 }
  - { 区分: その他 }
]], at = { line = 2, column = 1 }, message = "技術的対策の取組がありません" },
  },
}

test "organization-told" {
  valid = {
    [[organization: { id: reiji, name: 例示省, type: gov }]],
    [[組織: { 識別子: kikou, 名称: 例示研究機構, 区分: 指定法人 }]],
    [[fiscal_year: 2025]], -- told as schema/missing
  },
  invalid = {
    { [[organization: { id: reiji, name: 例示省 }]], at = { line = 1, column = 1 } },
    { "年度: 令和7年度\n組織:\n  識別子: kikou\n  名称: 例示研究機構\n", at = { line = 2, column = 1 }, message = "独立行政法人又は指定法人" },
    { [[organization: { id: reiji, name: ―, type: gov }]], at = { line = 1, column = 34 }, message = "名称" },
  },
}

test "supervision-fits-type" {
  valid = {
    [[organization: { id: reiji, type: gov, supervises: [reiji-kikou] }]],
    [[組織: { 識別子: kikou, 区分: 独立行政法人, 所管府省: reiji }]],
    [[organization: { id: reiji, supervises: [reiji-kikou] }]],
  },
  invalid = {
    { [[organization: { id: kikou, type: corp, supervises: [other] }]], at = { line = 1, column = 40 }, message = "所管法人" },
    { [[organization: { id: kikou, type: corp }]], at = { line = 1, column = 1 }, message = "所管する府省" },
    { [[組織: { 識別子: reiji, 区分: 府省, 所管府省: shoukan }]], at = { line = 1, column = 33 }, message = "所管府省" },
  },
}

test "supervised-plan-known" {
  valid = {
    [[organization: { id: test, type: gov, supervises: [{ organization: kikou, received: 2025-03-26 }] }]],
    { plan = [[organization: { id: test, type: gov, supervises: [kikou] }]],
      last = [[{ organization: { id: kikou, type: corp }, fiscal_year: 2025 }]] },
    [[organization: { id: test, type: gov }]],
    [[{ edition_kind: published, organization: { id: test, type: gov, supervises: [kikou] } }]],
  },
  invalid = {
    { [[organization: { id: test, type: gov, supervises: [{ organization: kikou, name: 例示研究機構 }] }]],
      at = { line = 1, column = 67 }, message = "例示研究機構の令和7年度の計画" },
    { [[
組織:
  識別子: test
  区分: 府省
  所管法人:
    - { 法人: kikou, 名称: 例示研究機構, 計画受領日: 令和6年3月26日 }
    - kensa
]], at = { { line = 5, column = 39 }, { line = 6, column = 7 } }, message = "令和6年度より前です" },
    { [[organization: { id: test, type: gov, supervises: [{ organization: kikou, received: 2026-03-26 }] }]],
      at = { line = 1, column = 84 }, message = "翌年度の計画" },
    { plan = [[organization: { id: test, type: gov, supervises: [kikou] }]],
      last = [[{ organization: { id: kikou, type: corp }, fiscal_year: 2024 }]], at = { line = 1, column = 51 } },
  },
}
