local good = [[
evaluation:
  incidents:
    - { id: INC-1, origin: own, subject: 誤公開, cause: 公開前の確認を一人に任せていた。 }
  audits:
    - { id: KAN-1, by: 本部監査, what: 委託先の確認の手順がない, status: open }
  risks:
    - { id: R-1, what: 公開の手順が個人任せである, from: [INC-1] }
    - { id: R-2, what: 委託先を把握できていない, from: [KAN-1] }
policy:
  situation:
    government: [新たなサイバーセキュリティ戦略が決定された。]
    wider: [委託先を狙う攻撃が続いている。]
  items:
    - { id: P-1, what: 公開の手順を組織で定める, answers: [INC-1] }
    - { id: P-2, what: 委託先を確認する, answers: [R-2] }
initiatives:
  - { id: EDU-1, category: education, answers: [KAN-1] }
  - { id: SC-1, category: self_check, priorities: [{ what: 公開の手順, answers: [INC-1, R-2] }] }
  - { id: AUD-1, category: audit, priorities: [{ what: 公開の手順, answers: [R-1] }, { what: 契約, answers: [KAN-1] }] }
  - { id: TEC-1, category: technical, answers: [INC-1, KAN-1] }
]]

test "risks-told" {
  valid = { good, "edition_kind: published\nevaluation: { overall: 課題が残った。 }" },
  invalid = {
    { "evaluation:\n  risks: []", at = { line = 2, column = 3 } },
    { "全体方針: { 方針: [初動を速める] }", at = { line = 1, column = 1 }, message = "`リスク・課題`" },
  },
}

test "risk-has-source" {
  valid = { good, "edition_kind: published\nevaluation: { risks: [委託先を把握できていない] }" },
  invalid = {
    { "evaluation:\n  risks:\n    - { id: R-1, what: 委託先を把握できていない }", at = { line = 3, column = 13 } },
    { "evaluation: { risks: [{ what: 初動が遅い, from: [] }] }", at = { line = 1, column = 38 }, message = "初動が遅い" },
  },
}

test "issues-become-risks" {
  valid = {
    "evaluation: { results: [{ initiative: A, issues: 要員が足りない。 }], risks: [{ id: R-1, what: 初動, from: [A] }] }",
    "evaluation: { results: [{ initiative: A, issues: 要員が足りない。 }], risks: [CSIRTの要員が足りない] }",
    "evaluation: { results: [{ initiative: A, issues: なし }], risks: [{ id: R-1, what: 初動 }] }",
  },
  invalid = {
    { "evaluation: { results: [{ initiative: A, issues: 要員が足りない。 }], risks: [初動が遅い] }", at = { line = 1, column = 50 },
      message = "'A'" },
    { "総合評価:\n  取組の実績: [{ 取組: A, 新たな課題: 端末の設定が異なる }]\n  リスク・課題: [{ 内容: 初動が遅い, 根拠: [B] }]",
      at = { line = 2, column = 27 }, message = "`リスク・課題`" },
  },
}

test "risk-reaches-policy" {
  valid = {
    good, -- R-2 by its own id, R-1 through what it rests on
    "evaluation: { risks: [委託先を把握できていない] }",
  },
  invalid = {
    { [[
evaluation:
  risks:
    - { id: R-1, what: 初動が遅い, from: [INC-1] }
    - { id: R-2, what: 委託先を把握できていない, from: [INC-2] }
policy: { items: [{ id: P-1, what: 初動を速める, answers: [INC-1] }] }
]], at = { line = 4, column = 13 }, message = "委託先" },
    { "evaluation: { risks: [委託先を把握できていない] }\npolicy: { items: [{ id: P-1, what: 初動を速める }] }",
      at = { line = 1, column = 23 }, fix = "`id`を付けた上で、" },
    -- A plain text takes no id: all of it is shown.
    { "前年度の総合評価: { リスク・課題: [委託先を把握できていない] }\n全体方針: { 方針: [初動を速める] }",
      at = { line = 1, column = 22 }, fix = "「{ 識別子: …, 内容: 委託先を把握できていない }」" },
  },
}

test "situation-told" {
  valid = { good, "policy: { situation: { government: 戦略の決定, wider: 生成AIの普及 } }" },
  invalid = {
    { "policy:\n  situation: { government: [戦略の決定] }", at = { line = 2, column = 3 }, message = "取り巻く情勢" },
    { "policy: { situation: { wider: [生成AIの普及] } }", at = { line = 1, column = 11 }, message = "`government`" },
    { "policy: { items: [初動を速める] }", at = { { line = 1, column = 1 }, { line = 1, column = 1 } } },
    { [[policy: { situation: { government: [統一基準の改定], wider: [特になし] } }]], at = { line = 1, column = 47 }, message = "情報セキュリティを取り巻く情勢" },
    { [[版の種類: 正本]], at = { { line = 1, column = 1 }, { line = 1, column = 1 } }, message = "（`その他の情勢`）" },
  },
}

test "policy-item-has-ground" {
  valid = { good, "edition_kind: published\npolicy: { items: [初動を速める] }" },
  invalid = {
    { "policy:\n  items:\n    - { id: P-1, what: 初動を速める }", at = { line = 3, column = 13 }, message = "P-1" },
    { "policy: { items: [{ id: P-1, answers: [R-1] }, 委託先を確認する] }", at = { line = 1, column = 48 } },
  },
}

test "matters-reach-policy" {
  valid = {
    good,
    -- What was advised and done needs no policy, and what one's own audit found has its follow-up.
    [[
evaluation:
  audits:
    - { id: KAN-1, by: 本部監査, what: 委託先の確認の手順がない, status: closed }
    - { id: KAN-2, by: 内部監査, what: 入退室の記録がない, status: open }
policy: { items: [{ id: P-1, what: 初動を速める }] }
]],
    "evaluation: { incidents: [{ subject: 誤公開, unneeded: 廃止したサイトのため }] }\npolicy: { items: [初動を速める] }",
    "evaluation: { incidents: [{ subject: 誤公開 }] }", -- with no policy at all: told elsewhere
  },
  invalid = {
    { [[
evaluation:
  incidents:
    - { id: INC-1, subject: 端末の紛失, cause: 持ち出しの定めが知られていなかった。 }
policy: { items: [{ id: P-1, what: 生成AIの利用の条件を定める, answers: [R-1] }] }
]], at = { line = 3, column = 13 }, message = "端末の紛失" },
    { [[
evaluation:
  audits:
    - { id: KAN-1, by: 国家サイバー統括室, what: 通信経路が分離されていない }
policy: { items: [{ id: P-1, what: 初動を速める }] }
]], at = { line = 3, column = 13 }, message = "本部監査の助言" },
    { [[
前年度の総合評価: { インシデント: [{ 識別子: INC-1, 件名: 不正アクセス, 原因: 侵入の経路は調査中である。 }] }
全体方針: { 方針: [推測されにくいパスワードを選ぶ] }
]], at = { line = 1, column = 29 }, fix = "その方針を「{ 内容: 推測されにくいパスワードを選ぶ, 対応する課題: [INC-1] }」と書き改めて" },
  },
}

test "matters-drive-initiatives" {
  valid = {
    good,
    [[
evaluation:
  incidents:
    - id: INC-1
      subject: サービス不能攻撃
      unneeded: { self_check: 公開システムの担当者に限られるため, audit: 前年度に全数を確かめたため }
initiatives: [{ id: TEC-1, category: technical, answers: [INC-1] }]
]],
    "evaluation: { incidents: [{ id: INC-1, subject: 誤公開, unneeded: 廃止したサイトのため }] }\ninitiatives: [{ id: T }]",
    "evaluation: { audits: [{ id: KAN-1, by: 本部監査, what: 通信経路 }] }\ninitiatives: [{ id: T }]", -- told in audit.lua
  },
  invalid = {
    { [[
evaluation:
  incidents:
    - { id: INC-1, subject: 端末の紛失 }
initiatives:
  - { id: SC-1, category: self_check, answers: [INC-1] }
]], at = { line = 3, column = 13 }, message = "技術的対策及び監査の重点" },
    { [[
evaluation:
  audits:
    - { id: KAN-1, by: 本部監査, what: 委託先の確認の手順がない, status: open }
initiatives:
  - { id: AUD-1, category: audit, answers: [KAN-1] }
  - { id: TEC-1, category: technical, answers: [KAN-1] }
]], at = { line = 3, column = 13 }, message = "education and self-check", fix = "助言された事項を" },
    -- what may be an answer is asked about; what says only the kind of work is none
    { [[
evaluation:
  incidents:
    - { id: INC-1, subject: 生成AIサービスへの個票の入力, cause: 利用の可否の基準を知らなかった, unneeded: { audit: 問うまでもないため, technical: 止めるものがないため } }
initiatives:
  - { id: SC-1, category: self_check, priorities: [生成AIに入力してはならない情報] }
]], at = { line = 3, column = 13 }, message = "自己点検の重点「生成AIに入力してはならない情報」が",
      fix = "（どちらにも「生成AI」とあります）" },
    { [[
evaluation: { incidents: [{ id: INC-1, subject: 収蔵品の画像データの誤削除 }] }
initiatives: [{ id: SC-1, category: self_check, title: 自己点検 }]
]], at = { line = 1, column = 33 }, message = "技術的対策、自己点検及び監査の重点がありません" },
  },
}

test "edition-current" {
  valid = { "edition: 令和5年度版", "fiscal_year: 2026\nedition: 統一基準（令和7年度版）", "fiscal_year: 2026" },
  invalid = {
    { "fiscal_year: 2026\nedition: 令和5年度版", at = { line = 2, column = 10 }, message = "令和7年度版" },
    { "準拠版: 令和3年度版", at = { line = 1, column = 6 } },
  },
}

test "revision-compared" {
  valid = {
    good, -- no revision in fiscal 2024
    "fiscal_year: 2026\npolicy: { items: [初動を速める], revision: { edition: 令和7年度版, gaps: [{ id: G-1, what: 認証の条件 }] } }",
    "fiscal_year: 2026\npolicy: { items: [初動を速める], revision: { edition: 令和7年度版, none: 既に措置しているため } }",
  },
  invalid = {
    { "fiscal_year: 2026\npolicy: { items: [初動を速める] }", at = { line = 2, column = 1 }, message = "令和7年度に統一基準群が改定" },
    { "policy:\n  items: [初動を速める]\n  revision: { edition: 令和5年度版, date: 2023-07-04 }", at = { line = 3, column = 3 },
      message = "`gaps`も`none`も" },
  },
}

test "gap-answered" {
  valid = {
    "policy: { revision: { gaps: [{ id: G-1, what: 生成AIの条件 }] } }\ninitiatives: [{ id: O, priorities: [{ what: 規程, answers: [G-1] }] }]",
    "policy: { revision: { gaps: [{ id: G-1, what: 生成AIの条件 }] }, items: [{ id: P-1, what: 定める, answers: [G-1] }] }",
    "policy: { revision: { gaps: [{ id: G-1, what: 支給外端末, unneeded: 利用していないため }] } }",
  },
  invalid = {
    { "policy:\n  revision:\n    gaps:\n      - { id: G-1, what: 生成AIの利用の条件を定めていない }", at = { line = 4, column = 15 },
      message = "方針も取組もありません" },
    { "policy: { revision: { gaps: [認証の条件を定めていない] } }\ninitiatives: [{ id: O, priorities: [認証の条件を定める規程の改正] }]",
      at = { line = 1, column = 30 }, message = "明らかではありません" },
  },
}

local cross_cutting = "policy: { items: [{ id: P-1, what: 委託先の管理, cross_cutting: true }] }\n"

test "cross-cutting-is-shared" {
  valid = {
    cross_cutting .. "initiatives: [{ id: E, category: education, serves: [P-1] }, { id: A, category: audit, serves: [P-1] }]",
    cross_cutting .. "initiatives: [{ id: E, category: education }]", -- a policy item that nothing serves is told as such
    "policy: { items: [{ id: P-1, what: 教材, cross_cutting: false }] }\ninitiatives: [{ id: E, category: education, serves: [P-1] }]",
  },
  invalid = {
    { cross_cutting .. "initiatives: [{ id: E, category: education, serves: [P-1] }, { id: F, category: education, serves: [P-1] }]",
      at = { line = 1, column = 59 }, message = "教育の取組だけ" },
    { "全体方針: { 方針: [{ 識別子: 方針1, 横断的課題: はい }] }\n個別の取組: [{ 識別子: T, 区分: エ, 対応する方針: 方針1 }]", at = { line = 1, column = 33 } },
  },
}

test "revision-names-its-edition" {
  valid = {
    "policy: { revision: { edition: 令和7年度版, gaps: [認証の条件] } }",
    "policy: { revision: { none: 改定がなかったため } }",
  },
  invalid = {
    { "policy: { revision: { date: 2025-07-01, gaps: [認証の条件] } }", at = { line = 1, column = 11 } },
    { "全体方針:\n  統一基準の改定:\n    改定版: ―\n    差分: [認証の条件]", at = { line = 3, column = 10 }, message = "`改定版`" },
  },
}

test "clause-number-current" {
  valid = {
    [[policy: { items: [{ id: P-1, what: 遵守事項2.1.3(4)(a)に基づき計画を定める。 }] }]],
    [[
fiscal_year: 2023
policy: { items: [{ id: P-1, what: 遵守事項2.1.2(2)(a)に基づき計画を定める。 }] }
]],
    [[policy: { items: [{ id: P-1, what: 委託先の管理を徹底する。 }] }]],
  },
  invalid = {
    { [[policy: { items: [{ id: P-1, what: 遵守事項2.1.2(2)(a)に基づき計画を定める。 }] }]], at = { line = 1, column = 36 }, message = "遵守事項2.1.2(2)は、以前の版" },
    { [[
全体方針:
  情勢: { 政府全体の動向: [新たな戦略の決定, 統一基準の遵守事項２．１．２（２）の改正] }
]], at = { line = 2, column = 29 } },
  },
}
