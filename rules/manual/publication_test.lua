test "submission-dated" {
  valid = {
    [[publication: { submitted: 2025-04-11 }]],
    [[公表: { 提出予定: 令和7年4月 }]],
    [[organization: { id: kikou, type: corp }]],
    [[edition_kind: published]],
  },
  invalid = {
    { [[edition_kind: full]], at = { line = 1, column = 1 }, message = "内閣サイバーセキュリティセンター（NISC）" },
    { [[
年度: 令和8年度
公表: { 公表予定: 令和8年7月 }
]], at = { line = 2, column = 1 }, message = "国家サイバー統括室" },
  },
}

test "publication-planned" {
  valid = {
    [[publication: { published: 2025-07-11 }]],
    [[publication: { planned: 2025-07 }]],
    [[organization: { id: kikou, type: corp }]],
    [[edition_kind: published]],
  },
  invalid = {
    { [[publication: { submitted: 2025-04-11 }]], at = { line = 1, column = 1 } },
    { "年度: 令和7年度\n公表:\n  提出日: 2025-04-11\n", at = { line = 2, column = 1 }, message = "公表の予定時期も" },
  },
}

test "publication-follows-decision" {
  valid = {
    [[{ process: { decision: { date: 2025-03-18 } }, publication: { submitted: 2025-04-11, planned: 2025-07 } }]],
    [[{ process: { decision: { date: 2025-03-18 } }, publication: { planned: 令和7年3月 } }]],
    [[publication: { submitted: 2025-04-11 }]],
    [[{ organization: { id: kikou, type: corp }, publication: { submitted: 2020-04-11 } }]],
  },
  invalid = {
    { [[{ process: { decision: { date: 2025-03-18 } }, publication: { submitted: 2024-04-11 } }]],
      at = { line = 1, column = 74 }, message = "提出日（2024-04-11）が、計画を決定した日（2025-03-18）" },
    { "年度: 令和7年度\n公表:\n  公表予定: 令和6年3月\n", at = { line = 3, column = 9 }, message = "令和6年度より前" },
  },
}

test "publication-not-after-its-year" {
  valid = {
    [[publication: { submitted: 2025-04-11, planned: 2026-03 }]],
    [[公表: { 公表予定: 年度末 }]],
    [[{ organization: { id: kikou, type: corp }, publication: { submitted: 2027-04-11 } }]],
  },
  invalid = {
    { [[publication: { submitted: 2026-04-11, published: 2025-07-11 }]], at = { line = 1, column = 27 }, message = "提出日（2026-04-11）が、対象年度（令和7年度）の後" },
    { "年度: 令和8年度\n公表:\n  公表予定: 令和9年7月\n", at = { line = 3, column = 9 } },
  },
}

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
