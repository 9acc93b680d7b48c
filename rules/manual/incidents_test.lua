local good = [[
evaluation:
  incidents:
    - id: INC-1
      origin: own
      subject: メール誤送信
      cause: 送信前に第三者が宛先を確かめる手順がなかった。
      lessons: 手順と機能の両面で止める。
  developments:
    - { source: CISO等連絡会議, what: 委託先の再点検, response: 9月までに終えた。 }
]]

test "incidents-told" {
  valid = {
    good,
    "evaluation: { no_incidents: 令和6年度に発生したインシデントはない。 }",
    "evaluation: { no_incidents: 自組織では発生していない。, incidents: [{ origin: other, subject: 誤公開 }] }",
    "edition_kind: published",
    "evaluation: { incidents: [{ subject: 誤公開 }] }", -- where it happened is missed elsewhere
  },
  invalid = {
    { "evaluation: { overall: 課題が残った。 }", at = { line = 1, column = 1 }, message = "有無が記されていません" },
    { "fiscal_year: 2025\nfirst_year: true", at = { line = 1, column = 1 } },
    { "evaluation:\n  incidents:\n    - { origin: other, subject: 誤公開 }", at = { line = 2, column = 3 }, message = "他組織の" },
    { "evaluation:\n  no_incidents: 発生していない。\n  incidents:\n    - { origin: own, subject: 誤公開 }",
      at = { line = 2, column = 17 }, message = "誤公開" },
  },
}

test "incident-complete" {
  valid = {
    good,
    "evaluation: { incidents: [{ origin: other, summary: 公表された。, cause: 手順がない, lessons: 当省も改める }] }",
    "edition_kind: published\nevaluation: { incidents: [{ subject: 誤公開 }] }",
  },
  invalid = {
    { [[
evaluation:
  incidents:
    - { id: INC-1, subject: 誤公開, cause: 手順がない, lessons: 手順を定める }
]], at = { line = 3, column = 13 }, message = "`origin`がありません" },
    { [[
前年度の総合評価:
  インシデント:
    - 識別子: INC-1
      発生元: 自組織
      件名: 誤公開
      原因: 特になし
]], at = { line = 3, column = 12 }, message = "`原因`及び`反省教訓`がありません" },
    { "evaluation: { incidents: [{ id: INC-1, origin: own, cause: 手順がない, lessons: 統一する }] }",
      at = { line = 1, column = 33 }, message = "`subject`" },
  },
}

test "incident-of-its-year" {
  valid = {
    "edition_kind: published\n" .. good, -- a published edition may leave the time out
    "evaluation: { incidents: [{ subject: 誤公開, date: 2025-03-31 }] }",
    "evaluation: { incidents: [{ subject: 誤公開, date: 令和6年2月 }] }", -- since the evaluation of the year before
  },
  invalid = {
    { "evaluation: { incidents: [{ subject: 誤公開, date: 2025-04-01 }] }", at = { line = 1, column = 49 }, message = "令和6年度" },
    { "evaluation: { incidents: [{ subject: 誤公開 }] }", at = { line = 1, column = 29 }, message = "いつ発生したか" },
    { "総合評価:\n  インシデント:\n    - { 件名: 誤公開, 発生日: 令和4年6月 }", at = { line = 3, column = 23 }, message = "誤公開" },
  },
}

local function cause(words)
  return "evaluation: { incidents: [{ subject: 誤送信, cause: " .. words .. " }] }"
end

test "cause-explains" {
  valid = {
    good,
    cause "宛先の確認不足である。確認を作成者一人に任せていた。",
    cause "送信の手順が職員に知られていなかった。",
  },
  invalid = {
    { cause "職員の不注意による。", at = { line = 1, column = 50 }, message = "不注意" },
    { cause "宛先の確認不足", at = { line = 1, column = 50 }, message = "確認不足" },
    { cause "担当者のヒューマンエラー", at = { line = 1, column = 50 } },
  },
}

test "incidents-of-record-told" {
  valid = {
    { plan = good, record = "incidents: [{ id: INC-1, subject: 宛先の誤り }]" },
    { plan = good, record = "incidents: [{ subject: メール誤送信 }]" },
    { plan = "edition_kind: published", record = "incidents: [{ id: INC-1, subject: 誤公開 }]" },
    { plan = [[evaluation: { incidents: [{ id: INC-R6-1, subject: 端末の紛失, date: 2024-09 }] }]],
      record = [[incidents: [{ id: X-1, subject: 端末の紛失, date: 2024-09-11 }] ]] },
  },
  invalid = {
    { plan = good, record = "incidents: [{ id: INC-2, subject: 誤公開 }]", at = { line = 2, column = 3 }, message = "誤公開" },
    { plan = "evaluation: { no_incidents: 発生していない。 }", record = "incidents: [{ subject: 誤公開 }]",
      at = { line = 1, column = 1 } },
    -- The id decides: another incident of the same subject is another incident.
    { plan = good, record = "incidents: [{ id: INC-9, subject: メール誤送信 }]", at = { line = 2, column = 3 } },
    { plan = [[evaluation: { incidents: [{ id: INC-R6-1, subject: 端末の紛失, date: 2024-09 }] }]],
      record = [[incidents: [{ id: X-1, subject: 端末の紛失, date: 2024-11-11 }] ]], at = { line = 1, column = 15 } },
  },
}

test "facts-of-record-told" {
  valid = {
    { plan = good, record = "developments: [{ source: CISO等連絡会議, what: 委託先の再点検 }]" },
    { plan = "evaluation: { self_check: { findings: [{ id: C-1, what: 施錠 }] } }",
      record = "self_check: { findings: [{ id: C-1, what: 画面の施錠 }] }" },
    { plan = "edition_kind: published", record = "vulnerability_tests: [{ id: V-1, what: 古い暗号方式 }]" },
  },
  invalid = {
    { plan = good, record = "developments: [{ what: 多要素認証の徹底 }]", at = { line = 8, column = 3 }, message = "多要素認証" },
    { plan = "evaluation:\n  self_check: { held: 2024-11 }", record = "self_check: { findings: [{ id: C-1, what: 施錠 }] }",
      at = { line = 2, column = 3 }, message = "自己点検の結果「施錠」" },
    { plan = good, record = "vulnerability_tests: [{ id: V-1, what: 古い暗号方式 }]", at = { line = 1, column = 1 } },
  },
}

test "developments-told" {
  valid = {
    good,
    "evaluation: { developments: [{ what: 該当なし }] }",
    "edition_kind: published\nevaluation: { overall: 課題が残った。 }",
  },
  invalid = {
    { "evaluation:\n  overall: 課題が残った。", at = { line = 1, column = 1 } },
    { "evaluation:\n  developments: []", at = { line = 2, column = 3 } },
  },
}

test "development-answered" {
  valid = { good, "evaluation: { developments: [該当なし] }" },
  invalid = {
    { "evaluation:\n  developments:\n    - { source: CISO等連絡会議, what: 委託先の再点検 }", at = { line = 3, column = 34 },
      message = "委託先の再点検" },
    { "evaluation: { developments: [報告の様式の統一] }", at = { line = 1, column = 30 } },
  },
}
