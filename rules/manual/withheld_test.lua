test "withheld-has-a-reason" {
  valid = {
    [[initiatives: [{ id: T, priorities: [{ what: 更新, publish: 対処が完了するまで攻撃に利用されるおそれがあるため }] }] ]],
    [[evaluation: { risks: [{ id: R, what: 弱点, publish: { withheld: 構成が推測されるおそれ } }] }]],
    [[policy: { items: [{ id: P, what: 方針 }] }]],
    [[{ organization: { id: kikou, type: corp }, policy: { items: [{ id: P, publish: 非公表 }] } }]],
  },
  invalid = {
    { [[initiatives: [{ id: T, priorities: [{ what: 更新, publish: 非公表 }] }] ]], at = { line = 1, column = 58 } },
    { [[
前年度の総合評価:
  監査指摘:
    - 指摘: 通信経路が分離されていない。
      公表区分: { 非公表の理由: なし }
]], at = { line = 4, column = 23 }, message = "公表しない理由" },
    { [[initiatives: [{ id: T, publish: { withheld: 公表できないため } }] ]], at = { line = 1, column = 45 } },
  },
}

test "nothing-withheld-is-published" {
  valid = {
    [[{ edition_kind: published, policy: { items: [{ id: P, what: 方針 }] } }]],
    [[policy: { items: [{ id: P, what: 方針, publish: 構成が推測されるおそれ }] }]],
  },
  invalid = {
    { [[{ edition_kind: published, policy: { items: [{ id: P, what: 方針, publish: 構成が推測されるおそれ }] } }]],
      at = { line = 1, column = 74 }, message = "（構成が推測されるおそれ）が載って" },
    { [[
版の種類: 公表版
個別の取組:
  - 識別子: T
    実施時期:
      - { 内容: 切替え, 時期: 6月, 公表区分: { 非公表の理由: 攻撃の時期が推測されるおそれ } }
]], at = { line = 5, column = 28 } },
  },
}

test "withheld-is-not-repeated" {
  valid = {
    [[
initiatives: [{ id: T, priorities: [{ what: 管理用の通信経路の分離, publish: 弱点が推測されるおそれ }] }]
policy: { items: [{ id: P, what: 管理の仕組みを改める。 }] }
]],
    [[initiatives: [{ id: T, publish: 弱点が推測されるおそれ, policy: 管理用の通信経路を分離する。, priorities: [管理用の通信経路の分離] }] ]],
    [[
initiatives: [{ id: T, priorities: [{ what: 分離, publish: 弱点が推測されるおそれ }, { what: 分離の検証 }] }]
]],
  },
  invalid = {
    { [[
evaluation: { risks: [{ id: R, what: 管理用の通信経路が分離されていない, publish: 弱点が推測されるおそれ }] }
policy: { items: [{ id: P, what: 管理用の通信経路が分離されていないことから、分離を急ぐ。 }] }
]], at = { line = 2, column = 34 }, message = "「管理用の通信経路が分離されていない」" },
    { [[
前年度の総合評価:
  監査指摘: [{ 識別子: K, 指摘: 管理用の通信経路が分離されていない。, 公表区分: 弱点が推測されるおそれ }]
  リスク・課題:
    - { 識別子: R, 内容: 管理用の通信経路が分離されていない }
]], at = { line = 4, column = 21 } },
  },
}

local full = [[
initiatives:
  - { id: T, title: 経路の分離, policy: 管理用の通信経路を分離する。令和7年度は現行の経路を調べる。, publish: 弱点が推測されるおそれ }
  - { id: E, title: 研修, priorities: [{ what: 新任者への研修 }] }
]]

test "published-keeps-withheld-out" {
  valid = {
    { plan = [[{ edition_kind: published, initiatives: [{ id: E, title: 研修 }], policy: { items: [{ id: P, what: 経路の管理を改める。 }] } }]], full = full },
    { plan = [[{ edition_kind: published, initiatives: [{ id: T, title: 経路の分離 }] }]] },
    { plan = full },
  },
  invalid = {
    { plan = [[{ edition_kind: published, initiatives: [{ id: T, title: 経路の分離 }] }]], full = full, at = { line = 1, column = 48 }, message = "（弱点が推測されるおそれ）" },
    { plan = [[
版の種類: 公表版
全体方針:
  情勢:
    その他の情勢: [攻撃の増加, 令和7年度は現行の経路を調べることとした。]
]], full = full, at = { line = 4, column = 21 }, message = "「令和7年度は現行の経路を調べる」" },
    { plan = [[
edition_kind: published
evaluation: { overall: 管理用の通信経路を分離する必要が生じた。 }
chart: [{ initiative: E, what: 管理用の通信経路を分離する, when: 6月 }]
]], full = full, at = { { line = 2, column = 24 }, { line = 3, column = 32 } } },
  },
}
