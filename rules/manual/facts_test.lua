test "facts-lie-behind-the-plan" {
  valid = {
    [[evaluation: { self_check: { held: 令和6年11月 }, audits: [{ id: K, date: 2022-10 }], results: [{ initiative: A, date: 2025-01-10 }] }]],
    [[
process: { decision: { date: 2025-05-20 } }
evaluation: { developments: [{ date: 2025-04-18, what: 申合せ }] }
]],
    [[総合評価: { その他の状況: [{ 日付: 令和6年2月1日, 内容: 注意喚起 }, { 内容: 日付なし }] }]],
  },
  invalid = {
    { [[
evaluation:
  self_check: { held: 2023-11 }
  audits: [{ id: K, date: 2025-10 }]
policy: { revision: { date: 2025-07-01 } }
]], at = { { line = 2, column = 23 }, { line = 3, column = 27 }, { line = 4, column = 29 } } },
    { [[
前年度の総合評価:
  取組の実績:
    - { 取組: EDU-1, 日付: 令和7年10月1日, 実績: 研修を行った。 }
]], at = { line = 3, column = 24 }, message = "実績の報告の日付（令和7年10月1日）が、計画の策定より後" },
  },
}

test "facts-agree-with-record" {
  valid = {
    { plan = [[evaluation: { incidents: [{ id: I, origin: own, date: 2024-10 }], self_check: { answered: 97.8 } }]],
      record = [[{ incidents: [{ id: I, origin: own, date: 2024-10-09 }], self_check: { answered: 97.8 } }]] },
    { plan = [[evaluation: { audits: [{ id: K, date: 2024-11 }] }]], record = [[audits: [{ id: L, date: 2024-10 }] ]] },
    { plan = [[evaluation: { self_check: { findings: [{ id: C, share: 18.3 }, { id: D }] } }]],
      record = [[self_check: { findings: [{ id: C, share: 18.3 }, { id: D, share: 5 }] }]] },
  },
  invalid = {
    { plan = [[evaluation: { incidents: [{ id: I, subject: 誤送信, origin: other, date: 2024-09-10 }] }]],
      record = [[incidents: [{ id: I, origin: own, date: 2024-10-09 }] ]],
      at = { { line = 1, column = 58 }, { line = 1, column = 71 } }, message = "「誤送信」の`origin`が、総合評価（他組織）と実績（自組織）" },
    { plan = [[総合評価: { 自己点検: { 実施時期: 令和6年11月, 回答率: 98.7, 結果: [{ 識別子: C, 内容: 記録, 割合: 13.8 }] } }]],
      record = [[自己点検: { 実施時期: 令和6年11月, 回答率: 97.8, 結果: [{ 識別子: C, 割合: 18.3 }] }]],
      at = { { line = 1, column = 37 }, { line = 1, column = 70 } }, message = "自己点検の`回答率`が、総合評価（98.7）と実績（97.8）" },
  },
}

test "origin-agrees" {
  valid = {
    [[evaluation: { incidents: [{ subject: 誤送信, origin: own }, { subject: 感染, origin: other, of: 受託事業者 }] }]],
    [[{ organization: { id: a, name: 例示省 }, evaluation: { incidents: [{ origin: own, of: 例示省の地方例示局 }] } }]],
    [[総合評価: { インシデント: [{ 件名: 誤送信, 発生元: 自組織, 発生組織: ― }] }]],
  },
  invalid = {
    { [[evaluation: { incidents: [{ subject: 感染, origin: own, of: 受託事業者 }] }]], at = { line = 1, column = 50 }, message = "発生組織（受託事業者）" },
    { [[
総合評価:
  インシデント:
    - { 件名: 不正アクセス, 発生元: 自組織, 発生組織: 地方公共団体 }
]], at = { line = 3, column = 26 } },
  },
}

test "measure-complete" {
  valid = {
    [[evaluation: { results: [{ initiative: A, measures: [{ what: 受講率, value: 98.4, unit: "%" }] }] }]],
    [[総合評価: { 取組の実績: [{ 取組: A, 指標: [{ 項目: 訓練の回数, 値: 2 }] }] }]],
  },
  invalid = {
    { [[evaluation: { results: [{ initiative: A, measures: [{ what: 受講率 }] }] }]], at = { line = 1, column = 61 }, message = "「受講率」に、値" },
    { [[
総合評価:
  取組の実績:
    - 取組: A
      指標: [{ 値: 98.4 }]
]], at = { line = 4, column = 14 }, message = "`項目`" },
  },
}

test "test-names-its-system" {
  valid = {
    [[evaluation: { vulnerability_tests: [{ id: V, system: 電子申請システム, what: 認証の制限が緩い }] }]],
    [[総合評価: { 自己点検: { 回答率: 97 } }]],
  },
  invalid = {
    { [[evaluation: { vulnerability_tests: [{ id: V, what: 認証の制限が緩い }] }]], at = { line = 1, column = 43 }, message = "認証の制限が緩い" },
    { "総合評価:\n  脆弱性検査等:\n    - { 識別子: V, 対象システム: ―, 検出事項: 古い部品 }", at = { line = 3, column = 25 } },
  },
}

test "closed-means-done" {
  valid = {
    [[evaluation: { audits: [{ what: 台帳が異なる, status: closed, response: 台帳を統一し、9月に棚卸しを終えた。 }] }]],
    [[evaluation: { audits: [{ what: 台帳が異なる, status: closed, response: 台帳を統一した。以後は毎年度確認する。 }] }]],
    [[総合評価: { 脆弱性検査等: [{ 検出事項: 古い部品, 状況: 未対応, 当該システムの対応: 6月に更新する。 }] }]],
  },
  invalid = {
    { [[evaluation: { audits: [{ what: 台帳が異なる, status: closed, response: 9月までに台帳を統一する。 }] }]], at = { line = 1, column = 48 } },
    { "総合評価:\n  脆弱性検査等:\n    - { 検出事項: 古い部品, 状況: 対応済, 当該システムの対応: 更新を検討中 }", at = { line = 3, column = 25 },
      message = "「古い部品」は対応済とされていますが" },
  },
}

test "audit-due-date-kept" {
  valid = {
    { plan = [[evaluation: { audits: [{ id: K, due: 2025-09 }] }]], last = [[evaluation: { audits: [{ id: K, due: 2025-09 }] }]] },
    { plan = [[evaluation: { audits: [{ id: K, due: 2025-09, response: 機器の納入が遅れたため、期限を延ばした。 }] }]],
      last = [[evaluation: { audits: [{ id: K, due: 2025-03 }] }]] },
    { plan = [[evaluation: { audits: [{ id: K, due: 2025-09, status: closed }] }]], record = [[audits: [{ id: K, due: 2025-03 }] ]] },
  },
  invalid = {
    { plan = [[evaluation: { audits: [{ id: K, what: 台帳が異なる, due: 2025-09, response: 統一する。 }] }]],
      last = [[evaluation: { audits: [{ id: K, due: 2025-03 }] }]], at = { line = 1, column = 52 }, message = "2025-03から2025-09に延びています" },
    { plan = "総合評価:\n  監査指摘:\n    - { 識別子: K, 指摘: 台帳が異なる, 期限: 令和8年9月 }",
      record = [[監査指摘: [{ 識別子: K, 期限: 令和7年9月 }] ]], at = { line = 3, column = 33 } },
  },
}

test "grounds-are-told" {
  valid = {
    [[
evaluation:
  incidents: [{ id: I }]
  results: [{ initiative: EDU-1 }]
  risks: [{ id: R, from: [I, EDU-1] }]
policy: { items: [{ id: P, answers: [R, I] }] }
]],
    -- What the schema reports is not told twice.
    { plan = [[{ evaluation: { risks: [{ id: R }] }, policy: { items: [{ id: P, answers: [R] }] } }]], record = [[no_incidents: なし]] },
    [[policy: { items: [{ id: P, answers: [R-1] }] }]], -- an evaluation that is not there tells nothing
  },
  invalid = {
    { [[
evaluation: { risks: [{ id: R, from: [INC-1, EDU-1] }] }
policy: { items: [{ id: P, answers: [R, R-2] }] }
]], at = { { line = 1, column = 39 }, { line = 1, column = 46 }, { line = 2, column = 41 } }, message = "「INC-1」が何を指すのか" },
    { [[
総合評価: { リスク・課題: [{ 識別子: 課題1 }] }
個別の取組: [{ 識別子: A, 対応する課題: [課題1], 重点: [{ 内容: 研修, 対応する課題: 課題2 }] }]
]], at = { line = 2, column = 57 }, message = "「課題2」" },
  },
}

test "self-check-told-in-full" {
  valid = {
    [[evaluation: { self_check: { held: 令和6年11月, answered: 97.8 } }]],
    [[evaluation: { overall: 課題が残った。 }]],
    [[{ edition_kind: published, evaluation: { self_check: { held: 令和6年11月 } } }]],
  },
  invalid = {
    { [[evaluation: { self_check: { held: 令和6年11月 } }]], at = { line = 1, column = 15 }, message = "`answered`" },
    { "総合評価:\n  自己点検:\n    結果: [施錠を行っていない]", at = { line = 2, column = 3 }, message = "`実施時期`及び`回答率`" },
  },
}
