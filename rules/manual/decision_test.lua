test "revision-explained" {
  valid = {
    [[process: { revisions: [{ item: P-1, what: 対象を広げた。, why: 回答により必要と分かったため。, led_to: [] }] }]],
    [[process: { evaluation: 2025-01-20 }]],
  },
  invalid = {
    { [[process: { revisions: [{ item: P-1, what: 対象を広げた。 }] }]], at = { line = 1, column = 32 }, message = "修正理由がありません" },
    { "策定の経緯:\n  全体方針の修正:\n    - { 修正内容: 対象を広げた。, 修正理由: 特になし }\n", at = { line = 3, column = 9 }, message = "修正した方針がありません" },
  },
}

test "revision-leads-to-initiatives" {
  valid = {
    [[
process: { revisions: [{ item: P-1, led_to: [T] }] }
initiatives: [{ id: T, serves: [P-1] }]
]],
    [[process: { revisions: [{ item: P-1, led_to: [] }] }]],
  },
  invalid = {
    { [[process: { revisions: [{ item: P-1, what: 対象を広げた。 }] }]], at = { line = 1, column = 32 }, message = "新たに盛り込んだ取組があるかどうか" },
    { [[
策定の経緯: { 全体方針の修正: [{ 方針: 方針1, 新たな取組: [E, T] }] }
個別の取組: [{ 識別子: E, 対応する方針: 方針1 }, { 識別子: T, 名称: 複製, 対応する方針: 方針2 }]
]], at = { line = 1, column = 42 }, message = "「複製」が、この方針に対応していません" },
  },
}

test "decision-recorded" {
  valid = {
    [[process: { committee: { date: 2025-03-18 }, decision: { by: CISO, date: 2025-03-19 } }]],
    [[process: { committee: { date: 2025-03-18 }, decision: { by: CISO, in_committee: true } }]],
    [[edition_kind: published]],
  },
  invalid = {
    { [[edition_kind: full]], at = { line = 1, column = 1 }, message = "情報セキュリティ委員会の開催日、決定者及び決定日" },
    { [[
組織: { 識別子: kikou, 区分: 独法等 }
策定の経緯:
  委員会: { 開催日: 2025-03-18 }
  決定:
    決定者: 最高情報セキュリティ責任者
]], at = { line = 4, column = 3 }, message = "決定日が書かれていません" },
    { [[process: { committee: { materials: [results] }, decision: { by: CISO, date: 2025-03-19 } }]], at = { line = 1, column = 12 } },
  },
}

test "decided-by-the-ciso" {
  valid = {
    [[process: { decision: { by: 最高情報セキュリティ責任者（官房長） } }]],
    [[process: { decision: { by: 官房長（ＣＩＳＯ） } }]],
    [[
organization: { id: test, terms: [{ ours: 最高情報セキュリティ管理者, means: 最高情報セキュリティ責任者 }] }
process: { decision: { by: 最高情報セキュリティ管理者 } }
]],
    [[process: { decision: { date: 2025-03-18 } }]],
    [[process: { decision: { by: 最高情報セキュリティ管理者（次長） } }]],
    [[process: { decision: { by: 副大臣（CISO） } }]],
  },
  invalid = {
    { [[process: { decision: { by: 統括情報セキュリティ責任者 } }]], at = { line = 1, column = 28 }, message = "「統括情報セキュリティ責任者」" },
    { "策定の経緯:\n  決定: { 決定者: 情報セキュリティ委員会 }\n", at = { line = 2, column = 14 } },
    { [[process: { decision: { by: 副CISO } }]], at = { line = 1, column = 28 } },
    { [[process: { decision: { by: 最高情報セキュリティ責任者補佐 } }]], at = { line = 1, column = 28 } },
  },
}

test "decision-after-committee" {
  valid = {
    [[process: { committee: { date: 2025-03-18 }, decision: { date: 2025-03-18 } }]],
    [[process: { committee: { date: 2025-03-18 }, decision: { in_committee: true } }]],
    [[process: { decision: { date: 2025-03-18 } }]],
  },
  invalid = {
    { [[process: { committee: { date: 2025-03-18 }, decision: { date: 2025-03-11 } }]], at = { line = 1, column = 63 }, message = "計画の決定（2025-03-11）が、情報セキュリティ委員会の審議（2025-03-18）" },
    { [[
策定の経緯:
  委員会: { 開催日: 令和7年3月18日 }
  決定: { 決定日: 令和7年3月20日, 委員会での了承による: はい }
]], at = { line = 3, column = 14 }, message = "異なります" },
  },
}

test "material-for-the-decision" {
  valid = {
    [[process: { committee: { materials: [results, self_check, audit, incidents] } }]],
    [[{ first_year: true, process: { committee: { materials: [incidents, other] } } }]],
    [[edition_kind: published]],
  },
  invalid = {
    { [[process: { committee: { materials: [results, self_check] } }]], at = { line = 1, column = 25 }, message = "監査の結果及びインシデントの発生状況" },
    { "策定の経緯:\n  委員会: { 開催日: 2025-03-18 }\n", at = { line = 2, column = 3 } },
    { [[{ first_year: true, process: { committee: { materials: [incidents] } }, evaluation: { self_check: { answered: 95 } } }]],
      at = { line = 1, column = 45 }, message = "資料に、自己点検の結果がありません" },
  },
}
