local good = [[
evaluation:
  audits:
    - { id: KAN-1, by: 本部監査, what: 委託先の確認の手順がない, status: open, due: 令和7年9月 }
    - { id: KAN-2, by: 内部監査, what: 媒体の台帳が異なる, status: closed, response: 台帳を統一した。 }
initiatives:
  - { id: AUD-2, category: audit, answers: [KAN-1] }
  - { id: OTH-1, category: other, priorities: [{ what: 確認の手順の策定, answers: [KAN-1] }] }
]]

test "audit-finding-complete" {
  valid = { good, "edition_kind: published\nevaluation: { audits: [入退室の記録が点検されていない] }" },
  invalid = {
    { "evaluation: { audits: [{ id: KAN-1, by: 本部監査, what: 施錠の記録 }] }", at = { line = 1, column = 30 }, message = "`status`" },
    { "総合評価: { 監査指摘: [施錠の記録が点検されていない] }", at = { line = 1, column = 16 }, message = "`監査主体`及び`状況`" },
  },
}

test "audit-findings-followed-up" {
  valid = {
    good,
    "edition_kind: published\nevaluation: { audits: [入退室の記録が点検されていない] }",
    "evaluation: { audits: [{ id: KAN-1, what: 旧庁舎の施錠, status: open, unneeded: 庁舎を廃止したため }] }",
  },
  invalid = {
    { [[
evaluation:
  audits:
    - { id: KAN-1, what: 入退室の記録が点検されていない, status: open, due: 令和7年12月 }
initiatives: [{ id: AUD-1, category: audit, priorities: [特権IDの棚卸し] }]
]], at = { line = 3, column = 13 }, message = "対応する取組がありません" },
    { [[
evaluation:
  audits:
    - { id: KAN-1, what: 入退室の記録, status: open }
    - { id: KAN-2, what: 通信経路, status: open, due: 令和7年3月 }
initiatives: [{ id: AUD-1, category: audit, answers: [KAN-1, KAN-2] }]
]], at = { { line = 3, column = 13 }, { line = 4, column = 51 } }, message = "いつまでに" },
    { [[
前年度の総合評価: { 監査指摘: [特権IDの棚卸しが行われていない] }
個別の取組: [{ 識別子: TEC-1, 区分: 技術, 重点: [特権IDの棚卸しを半年ごとに行う] }]
]], at = { { line = 1, column = 20 }, { line = 1, column = 20 } },
      fix = "「{ 識別子: …, 指摘: 特権IDの棚卸しが行われていない, 状況: …, 対応: … }」" },
    -- One that does not say how it stands is open.
    { "evaluation: { audits: [{ id: KAN-1, what: 入退室の記録, due: 2025-09 }] }", at = { line = 1, column = 30 } },
  },
}

test "audit-findings-not-lost" {
  valid = {
    { plan = good, last = "evaluation: { audits: [{ id: KAN-1, status: open }, { id: KAN-2, status: open }] }" },
    { plan = good, last = "evaluation: { audits: [{ id: KAN-0, status: closed }] }" },
    { plan = "edition_kind: published", last = "evaluation: { audits: [{ id: KAN-0, status: open }] }" },
    { plan = [[evaluation: { audits: [{ id: AU-R6-1, by: 本部監査, what: 委託先の管理状況を確認する手順がない, status: closed }] }]],
      last = [[evaluation: { audits: [{ id: AU-9, by: 本部監査, what: 委託先の管理状況を確認する手順がない。, status: open }] }]] },
  },
  invalid = {
    { plan = good, last = "evaluation: { audits: [{ id: KAN-0, what: 施錠の記録, status: open }] }",
      at = { line = 2, column = 3 }, message = "施錠の記録" },
    { plan = "evaluation: { overall: 課題が残った。 }", record = "audits: [{ id: KAN-1, what: 施錠の記録 }]",
      last = "evaluation: { audits: [{ id: KAN-1, what: 施錠の記録 }] }", at = { line = 1, column = 1 } },
  },
}

test "closed-audit-findings-explained" {
  valid = { good, "evaluation: { audits: [{ id: KAN-1, status: closed, unneeded: 庁舎を廃止したため }] }" },
  invalid = {
    { "evaluation: { audits: [{ id: KAN-1, what: 施錠の記録, status: closed }] }", at = { line = 1, column = 30 } },
    { "総合評価:\n  監査指摘:\n    - { 指摘: 施錠の記録, 状況: 対応済, 対応: }", at = { line = 3, column = 9 }, message = "`対応`" },
  },
}

test "audit-findings-mended" {
  valid = {
    good,
    "evaluation: { audits: [{ id: KAN-1, status: open }] }", -- with no initiative at all: told elsewhere
  },
  invalid = {
    { [[
evaluation: { audits: [{ id: KAN-1, what: 施錠の記録, status: open }] }
initiatives: [{ id: AUD-2, category: audit, answers: [KAN-1] }]
]], at = { line = 1, column = 30 }, message = "フォローアップだけ" },
    { [[
evaluation:
  risks: [{ id: R-1, from: [KAN-1] }]
  audits: [{ id: KAN-1, what: 施錠の記録, status: open }]
initiatives: [{ id: AUD-2, category: audit, priorities: [{ what: 施錠, answers: [R-1] }] }]
]], at = { line = 3, column = 18 } },
  },
}

local last = "initiatives: [{ id: AUD-1, category: audit }, { id: TEC-1, category: technical }]"

test "audit-methods-reviewed" {
  valid = {
    { plan = [[
evaluation: { results: [{ initiative: AUD-1, improvements: 実地監査の数を増やす。 }] }
initiatives: [{ id: AUD-1, category: audit, priorities: [{ what: 対象を6局に増やす, focus: methods }] }]
]], last = last },
    { plan = [[
evaluation: { results: [{ initiative: TEC-1, improvements: 脆弱性検査の前に更新する。 }] }
initiatives: [{ id: AUD-1, category: audit, priorities: [特権ID] }]
]], last = last },
  },
  invalid = {
    { plan = [[
evaluation: { results: [{ initiative: AUD-1, improvements: 実地監査の数を増やす。 }] }
initiatives: [{ id: AUD-1, category: audit, priorities: [特権ID] }]
]], last = last, at = { line = 1, column = 60 }, message = "実地監査" },
    { plan = [[
evaluation: { results: [{ initiative: AUD-1, improvements: 早める。, lessons: 技術監査に要する日数が足りなかった。 }] }
initiatives: [{ id: AUD-1, category: audit, policy: 対象を絞る。 }]
]], last = last, at = { line = 1, column = 75 } },
  },
}
