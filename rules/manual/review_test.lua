local last = [[initiatives: [{ id: EDU, title: 研修, policy: 初動を速める。, priorities: [報告の手順の教育] }] ]]

test "judge-validity" {
  valid = {
    [[evaluation: { results: [{ initiative: EDU, done: 研修を行った。 }] }]],
    [[{ edition_kind: published, evaluation: { results: [{ initiative: EDU, done: 研修を行った。, validity: 報告が早まり妥当であった。 }] } }]],
  },
  invalid = {
    { plan = [[evaluation: { results: [{ initiative: EDU, done: 研修を行った。, validity: 報告が早まり妥当であった。 }] }]], last = last,
      at = { line = 1, column = 15 }, message = "取組「EDU」の実績は" },
    { [[
総合評価:
  取組の実績:
    - { 取組: A, 実績: 行った。, 妥当性: 早まった。 }
    - { 取組: B, 実績: 行った。, 妥当性: 早まった。 }
    - { 取組: C, 実績: 行った。, 妥当性: 早まった。 }
    - { 取組: D, 実績: 行った。, 妥当性: 早まった。 }
]], at = { line = 2, column = 3 }, message = "取組「A」、「B」、「C」ほか1件の実績は" },
  },
}

test "judge-policy" {
  valid = {
    [[policy: { items: [{ id: P-1, what: 初動を速める。 }] }]],
    [[{ edition_kind: published, evaluation: { risks: [初動の遅れ] }, policy: { items: [{ id: P-1, what: 初動を速める。 }] } }]],
  },
  invalid = {
    { [[
evaluation: { risks: [{ id: R-1, what: 初動の遅れ }] }
policy: { items: [{ id: P-1, what: 初動を速める。 }] }
]], at = { line = 2, column = 11 }, message = "優先すべき課題が抜けていませんか" },
    { [[
総合評価: { リスク・課題: [初動の遅れ] }
全体方針:
  方針: [{ 識別子: 方針1, 内容: 初動を速める。 }]
]], at = { line = 3, column = 3 } },
  },
}

test "judge-change" {
  valid = {
    [[changes: [{ initiative: EDU, what: dropped }] ]],
    [[initiatives: [{ id: EDU, title: 研修 }] ]],
  },
  invalid = {
    { plan = [[changes: [{ initiative: EDU, what: dropped, why: 新たな教材に同じ内容を含めたため }] ]], last = last, at = { line = 1, column = 50 }, message = "取組「研修」を変える" },
    { [[
前年度計画からの変更:
  - { 取組: LOG, 区分: 延期, 理由: 入札が不調となったため }
]], at = { line = 2, column = 28 }, message = "取組「LOG」を変える" },
  },
}

test "judge-unneeded" {
  valid = {
    [[evaluation: { incidents: [{ id: INC-1, subject: 誤送信 }] }]],
    [[{ edition_kind: published, evaluation: { incidents: [{ id: INC-1, subject: 誤送信, unneeded: { audit: 教育で足りるため } }] } }]],
  },
  invalid = {
    { [[evaluation: { incidents: [{ id: INC-1, subject: 誤送信, cause: 宛先の確認, unneeded: { audit: 教育で足りるため } }] }]], at = { line = 1, column = 68 }, message = "「INC-1」に対応する重点" },
    { [[
総合評価:
  監査指摘:
    - { 識別子: A-1, 指摘: 鍵の管理簿がない, 対応不要: { 全体: 管理簿を廃止したため } }
]], at = { line = 3, column = 33 }, message = "「A-1」に対応する重点" },
  },
}

test "judge-withheld" {
  valid = {
    [[initiatives: [{ id: T, title: 移行 }] ]],
    [[{ edition_kind: published, initiatives: [{ id: T, title: 移行, publish: 構成が推測されるおそれ }] }]],
  },
  invalid = {
    { [[initiatives: [{ id: T, title: 移行, publish: 構成が推測されるおそれ }] ]], at = { line = 1, column = 44 }, message = "公表しない事項1件は" },
    { [[
総合評価: { リスク・課題: [{ 内容: 記録の不足, 公表区分: 弱点が推測されるおそれ }] }
個別の取組:
  - 識別子: T
    実施時期:
      - { 内容: 切替え, 時期: 6月, 公表区分: { 非公表の理由: 攻撃の時期が推測されるおそれ } }
]], at = { line = 1, column = 37 }, message = "公表しない事項2件は" },
  },
}
