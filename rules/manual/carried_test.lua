local zero_trust = [[initiatives: [{ id: ZT, title: 移行, phases: [{ year: 2024, kind: study }, { year: 2025, kind: budget }, { year: 2026, kind: execution, completes: true }] }] ]]

test "phase-carried-on" {
  valid = {
    { plan = zero_trust, last = zero_trust },
    { plan = [[changes: [{ initiative: ZT, what: dropped, why: 方式の見直しのため }] ]], last = zero_trust },
    { plan = [[initiatives: [] ]], last = [[initiatives: [{ id: EDU, title: 研修, schedule: [{ what: 研修, when: 2024-10 }] }] ]] },
    { plan = [[initiatives: [] ]], last = [[initiatives: [{ id: T, phases: [{ year: 2023, kind: study }, { year: 2024, kind: execution, completes: true }] }] ]] },
    { plan = [[edition_kind: published]], last = zero_trust },
    { plan = [[initiatives: [{ id: ZT-2, title: 移行 }] ]], last = zero_trust },
    [[first_year: true]],
  },
  invalid = {
    { plan = [[initiatives: [] ]], last = zero_trust, at = { line = 1, column = 1 }, message = "令和7年度に予算要求を行うとした取組「移行」" },
    { plan = [[
組織: { 識別子: kikou, 区分: 独立行政法人 }
個別の取組:
  - { 識別子: EDU, 名称: 研修 }
]], last = [[個別の取組: [{ 識別子: LOG, 名称: ログ基盤, 計画期間後の予定: 令和7年度に構築する。 }] ]],
      at = { line = 2, column = 1 }, message = "対象期間の後も続けるとした取組「ログ基盤」" },
    { plan = [[initiatives: [] ]], last = [[
period: { from: 2024, to: 2025, reason: 更改に合わせるため }
initiatives: [{ id: T, title: 更改, schedule: [{ what: 構築, when: 2025-10 }] }]
]], at = { line = 1, column = 1 }, message = "令和7年度にも行うとした" },
  },
}

test "id-stays-the-same" {
  valid = {
    { plan = zero_trust, last = zero_trust },
    { plan = [[initiatives: [{ id: NEW, title: 新たな取組 }] ]], last = zero_trust },
    [[initiatives: [{ id: NEW, title: 移行 }] ]],
  },
  invalid = {
    { plan = [[initiatives: [{ id: ZT-2, title: 移行 }] ]], last = zero_trust, at = { line = 1, column = 21 }, message = "前年度の計画（ZT）" },
    { plan = [[
個別の取組:
  - 識別子: TEC-9
    名称: 移行
]], last = zero_trust, at = { line = 2, column = 10 } },
  },
}

test "phase-change-explained" {
  valid = {
    { plan = zero_trust, last = zero_trust },
    { plan = [[
initiatives: [{ id: ZT, phases: [{ year: 2025, kind: study }, { year: 2026, kind: budget }] }]
changes: [{ initiative: ZT, what: postponed, why: 調査に追加の期間を要したため }]
]], last = zero_trust },
    { plan = [[
initiatives: [{ id: ZT, phases: [{ year: 2025, kind: study }, { year: 2026, kind: budget }] }]
changes:
  - { initiative: ZT, what: postponed, phase: 2025, to: 2026, why: 調査に追加の期間を要したため }
  - { initiative: ZT, what: postponed, phase: 2026, to: 2027, why: 予算要求の延期に伴うため }
]], last = zero_trust },
    { plan = [[initiatives: [{ id: ZT, phases: [{ year: 2025, kind: study }, { year: 2025, kind: budget }, { year: 2026, kind: execution, completes: true }] }] ]], last = zero_trust },
    { plan = [[initiatives: [{ id: ZT, title: 移行 }] ]], last = [[initiatives: [{ id: ZT, title: 移行 }] ]] },
    { plan = [[initiatives: [{ id: ZT, phases: [{ year: 2025, kind: preparation, what: 予算要求及び予算執行準備 }] }] ]],
      last = [[initiatives: [{ id: ZT, phases: [{ year: 2025, kind: budget, what: 予算要求および予算執行準備 }] }] ]] },
    { plan = [[
initiatives: [{ id: ZT, phases: [{ year: 2025, kind: study }, { year: 2026, kind: budget }, { year: 2027, kind: execution, completes: true }] }]
changes: [{ initiative: ZT, what: postponed, phase: 2025, to: 2026, why: 調査に追加の期間を要したため }]
]], last = zero_trust },
  },
  invalid = {
    { plan = [[initiatives: [{ id: ZT, title: 移行, phases: [{ year: 2025, kind: study }, { year: 2026, kind: execution, completes: true }] }] ]],
      last = zero_trust, at = { line = 1, column = 65 }, message = "予算要求を行うとされていましたが、検討・調査に変わって" },
    { plan = [[
initiatives: [{ id: ZT, title: 移行, phases: [{ year: 2025, kind: study }, { year: 2026, kind: budget }] }]
changes: [{ initiative: ZT, what: postponed, phase: 2025, to: 2026, why: 調査に追加の期間を要したため }]
]], last = zero_trust, at = { line = 1, column = 94 }, message = "令和8年度に実行を行うとされていましたが" },
    { plan = [[initiatives: [{ id: ZT, title: 移行 }] ]], last = zero_trust, at = { line = 1, column = 21 }, message = "令和7年度に予定した予算要求がなく" },
    { plan = [[
個別の取組:
  - 識別子: ZT
    名称: 移行
    年次計画:
      - { 年度: 令和7年度, 段階: 予算要求 }
      - { 年度: 令和8年度, 段階: 実行 }
      - { 年度: 令和9年度, 段階: 実行, 完了: はい }
]], last = zero_trust, at = { line = 7, column = 15 }, message = "令和8年度に完了するとされていましたが、令和9年度に" },
  },
}

test "change-has-a-reason" {
  valid = {
    [[changes: [{ initiative: ZT, what: postponed, phase: 2025, to: 2026, why: 入札が不調となったため }] ]],
    [[前年度計画からの変更: [{ 取組: LOG, 区分: 取りやめ, 理由: 方式を見直し、TEC-ZTに統合するため }] ]],
    [[initiatives: [] ]],
    [[
changes:
  - { initiative: ZT, what: postponed, phase: 2025, to: 2026, why: 入札が不調となったため }
  - { initiative: ZT, what: postponed, phase: 2026, to: 2027, why: 同上 }
]],
    [[changes: [{ initiative: ZT, what: completed, why: 完了したため }] ]],
  },
  invalid = {
    { plan = [[changes: [{ initiative: ZT, what: dropped }] ]], last = zero_trust, at = { line = 1, column = 25 }, message = "取組「移行」の変更の理由がありません" },
    { [[
前年度計画からの変更:
  - 取組: LOG
    区分: 延期
    理由: 諸般の事情による。
]], at = { line = 4, column = 9 }, message = "「諸般の事情による。」としか" },
    { [[changes: [{ initiative: ZT, why: 入札が不調となったため }] ]], at = { line = 1, column = 25 }, message = "区分（延期" },
    { [[changes: [{ initiative: ZT, what: dropped, why: 検討の結果、取りやめとした。 }] ]], at = { line = 1, column = 49 }, message = "としか書かれていません" },
    { [[changes: [{ initiative: ZT, what: postponed, why: 同上 }] ]], at = { line = 1, column = 51 }, message = "理由がありません" },
  },
}

test "postponed-to-a-later-year" {
  valid = {
    [[changes: [{ initiative: ZT, what: postponed, phase: 2025, to: 2026, why: 不調 }] ]],
    [[changes: [{ initiative: ZT, what: postponed, phase: 2024, to: 2025, why: 不調 }] ]],
    [[changes: [{ initiative: ZT, what: changed, why: 方式の変更 }] ]],
  },
  invalid = {
    { [[changes: [{ initiative: ZT, what: postponed, phase: 2025, why: 不調 }] ]], at = { line = 1, column = 25 }, message = "いつ行うか" },
    { plan = [[changes: [{ initiative: ZT, what: postponed, to: 2026, why: 不調 }] ]], last = zero_trust, at = { line = 1, column = 25 }, message = "どの年度の段階" },
    { [[
前年度計画からの変更:
  - { 取組: ZT, 区分: 延期, 段階の年度: 令和8年度, 変更後の年度: 令和7年度, 理由: 不調 }
]], at = { line = 2, column = 45 }, message = "令和7年度）が、もとの年度（令和8年度）" },
  },
}

test "change-agrees-with-plan" {
  valid = {
    [[
initiatives: [{ id: ZT, phases: [{ year: 2026, kind: execution }] }]
changes: [{ initiative: ZT, what: postponed, phase: 2025, to: 2026, why: 不調 }]
]],
    { plan = [[changes: [{ initiative: ZT, what: dropped, phase: 2025, why: 不要 }] ]], last = zero_trust },
    [[
initiatives: [{ id: ZT, policy: 運用に移す。 }]
changes: [{ initiative: ZT, what: completed, why: 前倒しで移行を終えたため }]
]],
  },
  invalid = {
    { [[changes: [{ initiative: ZT, what: postponed, phase: 2025, to: 2026, why: 不調 }] ]], at = { line = 1, column = 63 }, message = "令和8年度に延期するとされていますが" },
    { plan = [[
個別の取組: [{ 識別子: ZT, 名称: 移行 }]
前年度計画からの変更:
  - { 取組: ZT, 区分: 取りやめ, 理由: 方式の見直しのため }
]], at = { line = 3, column = 19 }, message = "取組「移行」は、取りやめと" },
    { plan = [[changes: [{ initiative: ZT, what: dropped, phase: 2030, why: 不要 }] ]], last = zero_trust, at = { line = 1, column = 51 }, message = "令和12年度の段階はありません" },
    { [[changes: [{ initiative: ZT, what: dropped, to: 2026, why: 不要 }] ]], at = { line = 1, column = 48 }, message = "変更後の年度（令和8年度）" },
    { plan = [[
initiatives: [{ id: ZT, phases: [{ year: 2025, kind: study }, { year: 2026, kind: execution }] }]
changes: [{ initiative: ZT, what: postponed, phase: 2025, to: 2026, why: 調査に期間を要したため }]
]], last = zero_trust, at = { line = 2, column = 63 }, message = "令和8年度に延期するとされていますが" },
    { [[
initiatives: [{ id: ZT, phases: [{ year: 2025, kind: execution }] }]
changes: [{ initiative: ZT, what: completed, why: 終えたため }]
]], at = { line = 2, column = 35 }, message = "完了とされていますが" },
  },
}

test "policy-renewed" {
  valid = {
    { plan = [[initiatives: [{ id: E, policy: 新たな手口を教材に加える。, priorities: [教材の作成] }] ]],
      last = [[initiatives: [{ id: E, policy: 操作型の教材に改める。, priorities: [教材の作成] }] ]] },
    { plan = [[initiatives: [{ id: E, policy: 手順を統一する。, priorities: [手順の周知] }] ]],
      last = [[initiatives: [{ id: E, policy: 手順を統一する。, priorities: [手順の策定] }] ]] },
    [[initiatives: [{ id: E, policy: 手順を統一する。, priorities: [手順の周知] }] ]],
  },
  invalid = {
    { plan = [[initiatives: [{ id: E, policy: 手順を統一する。, priorities: [手順の周知] }] ]],
      last = [[initiatives: [{ id: E, policy: 手順を統一する。, priorities: [手順の周知] }] ]], at = { line = 1, column = 32 } },
    { plan = [[
個別の取組:
  - 識別子: ZT
    方針: 3か年で移行する。
    重点: [全体構想の策定]
    年次計画: [{ 年度: 令和6年度, 段階: 検討 }, { 年度: 令和7年度, 段階: 予算要求 }]
]], last = [[
個別の取組:
  - 識別子: ZT
    方針: ３か年で移行する。
    重点: [全体構想の策定]
    年次計画: [{ 年度: 令和6年度, 段階: 検討 }, { 年度: 令和7年度, 段階: 予算要求 }]
]], at = { line = 3, column = 9 }, message = "検討・調査から予算要求に進みますが" },
  },
}

local leak = [[initiatives: [{ id: LEAK, title: 持ち出し制御, priorities: 端末からの持ち出しの制御 }] ]]

test "unfinished-work-goes-on" {
  valid = {
    { plan = [[evaluation: { results: [{ initiative: LEAK, done: 全ての端末に導入した。 }] }]], last = leak },
    { plan = [[
evaluation: { results: [{ initiative: LEAK, done: 入札が不調となり、導入に着手できなかった。 }] }
initiatives: [{ id: LEAK, title: 持ち出し制御 }]
]], last = leak },
    { plan = [[
evaluation: { results: [{ initiative: LEAK, done: 入札が不調となり、導入に着手できなかった。 }] }
changes: [{ initiative: LEAK, what: dropped, why: 新たな端末に同じ機能が備わるため }]
]], last = leak },
    { plan = [[
edition_kind: published
evaluation: { results: [{ initiative: LEAK, done: 導入を延期した。 }] }
]], last = leak },
    [[evaluation: { results: [{ initiative: LEAK, done: 導入を延期した。 }] }]],
  },
  invalid = {
    { plan = [[
evaluation:
  results:
    - { initiative: LEAK, done: 入札が不調となり、導入に着手できなかった。 }
initiatives: [{ id: EDU, title: 研修 }]
]], last = leak, at = { line = 3, column = 33 }, message = "取組「持ち出し制御」は終えられなかったとされていますが（「不調」）" },
    { plan = [[
総合評価: { 取組の実績: [{ 取組: LEAK, 実績: 契約の手続に時間を要し、導入を見送った。 }] }
]], last = leak, at = { line = 1, column = 33 }, message = "「見送」" },
  },
}
