test "requests-taken-up" {
  valid = {
    "evaluation: { developments: [{ what: 再点検, response: 9月までに点検した。 }] }\ninitiatives: [{ id: TEC-1 }]",
    "evaluation: { developments: [{ what: 再点検, response: 訓練はTEC-1で行う。 }] }\ninitiatives: [{ id: TEC-1 }]",
    "evaluation: { developments: [{ id: D-1, what: 再点検, response: 来年度に行う }] }\ninitiatives: [{ id: TEC-1, answers: [D-1] }]",
  },
  invalid = {
    { "evaluation: { developments: [{ what: 多要素認証の徹底, response: 残るシステムは来年度に更新する。 }] }\ninitiatives: [{ id: TEC-1 }]",
      at = { line = 1, column = 58 }, message = "多要素認証の徹底" },
    { "総合評価:\n  その他の状況:\n    - { 識別子: D-1, 内容: 再点検, 対応状況: 検討中 }\n個別の取組: [{ 識別子: TEC-1 }]",
      at = { line = 3, column = 34 } },
  },
}

test "test-findings-answered" {
  valid = {
    "evaluation: { vulnerability_tests: [{ id: V-1, what: 古い暗号方式, status: closed, response: 無効にした。 }] }",
    "evaluation: { vulnerability_tests: [{ id: V-1, what: 古い暗号方式, status: open }] }\ninitiatives: [{ id: T, answers: [V-1] }]",
  },
  invalid = {
    { "evaluation: { vulnerability_tests: [{ id: V-1, what: 古い暗号方式, status: closed }] }", at = { line = 1, column = 43 },
      message = "`response`" },
    { "総合評価:\n  脆弱性検査等:\n    - { 識別子: V-1, 検出事項: 古い暗号方式, 状況: 未対応, 当該システムの対応: 更新する。 }",
      at = { line = 3, column = 37 }, message = "対応が終わっていません" },
  },
}

test "test-findings-made-general" {
  valid = {
    "evaluation: { vulnerability_tests: [{ id: V-1, what: 古い暗号方式, response: 無効にした。, wider: 他のサイトも確かめた。 }] }",
    "evaluation: { vulnerability_tests: [{ id: V-1, what: 古い暗号方式 }] }", -- not even the system itself: told there
    "evaluation: { vulnerability_tests: [{ id: V-1, what: 古い暗号方式, response: 無効にした。 }] }\npolicy: { items: [{ id: P-1, what: 定める, answers: [V-1] }] }",
  },
  invalid = {
    { "evaluation: { vulnerability_tests: [{ id: V-1, response: 無効にした。 }] }", at = { line = 1, column = 43 } },
    { "総合評価: { 脆弱性検査等: [{ 検出事項: 古い暗号方式, 当該システムの対応: 無効にした。 }] }", at = { line = 1, column = 20 },
      message = "古い暗号方式" },
  },
}

local systems = "organization: { id: test, type: gov, main_systems: [基幹LAN, 電子申請システム] }\n"

test "main-systems-covered" {
  valid = {
    systems .. "initiatives: [{ id: T, systems: [基幹LANシステム], priorities: [電子申請システムの更新] }]",
    systems .. "excluded_systems: [{ system: 電子申請システム, why: 今年度に廃止するため }]\ninitiatives: [{ id: T, title: 基幹LANの更新 }]",
    systems, -- with no initiatives at all: told elsewhere
  },
  invalid = {
    { systems .. "initiatives: [{ id: T, systems: [基幹LAN] }]", at = { line = 1, column = 60 }, message = "電子申請システム" },
    { systems .. "excluded_systems: [電子申請システム]\ninitiatives: [{ id: T, systems: [基幹LAN] }]", at = { line = 2, column = 20 },
      message = "`why`" },
  },
}
