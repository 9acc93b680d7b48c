test "phase-is-complete" {
  valid = {
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: study, what: 検討 }] }] ]],
    [[initiatives: [{ id: T, title: 単年度の取組 }] ]],
    [[
個別の取組:
  - 識別子: T
    年次計画:
      - { 年度: 令和7年度, 段階: 検討, 内容: 現況の調査 }
      - { 年度: 令和8年度, 段階: 実行, 内容: 導入, 完了: はい }
]],
  },
  invalid = {
    { [[initiatives: [{ id: T, title: 更改, phases: [{ kind: study, what: 検討 }] }] ]], at = { line = 1, column = 46 }, message = "年度のない段階" },
    { [[
個別の取組:
  - 名称: 更改
    年次計画:
      - { 年度: 令和7年度 }
      - { 年度: 令和8年度, 段階: 実行, 内容: 導入 }
]], at = { line = 4, column = 15 }, message = "取組「更改」の年次計画に、種類及び内容のない段階" },
  },
}

test "phase-of-this-year" {
  valid = {
    [[initiatives: [{ id: T, phases: [{ year: 2024, kind: study }, { year: 2025, kind: budget }] }] ]],
    [[initiatives: [{ id: T, policy: 単年度の取組 }] ]],
    [[{ 年度: 令和8年度, 個別の取組: [{ 識別子: T, 年次計画: [{ 年度: R8, 段階: 運用 }] }] }]],
  },
  invalid = {
    { [[initiatives: [{ id: T, phases: [{ year: 2023, kind: study }, { year: 2024, kind: execution }] }] ]],
      at = { line = 1, column = 24 }, message = "令和6年度で終わっており" },
    { [[
個別の取組:
  - 名称: 基盤の更改
    年次計画: [{ 年度: 令和6年度, 段階: 検討 }, { 年度: 令和8年度, 段階: 実行 }]
]], at = { line = 3, column = 5 }, message = "令和7年度の段階がありません" },
  },
}

test "work-beyond-the-period" {
  valid = {
    [[initiatives: [{ id: T, schedule: [{ what: 構築, when: 2025-10～2026-03 }] }] ]],
    [[initiatives: [{ id: T, continues: 令和8年度に移行を終える。, schedule: [{ what: 構築, when: 2025-10～2026-06 }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2025 }, { year: 2026 }], schedule: [{ what: 構築, when: 2026-06 }] }] ]],
    [[
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives: [{ id: T, schedule: [{ what: 構築, when: 2026-06 }] }]
]],
  },
  invalid = {
    { [[initiatives: [{ id: T, schedule: [{ what: 構築, when: 2025-10～2026-06 }, { what: 移行, when: 2026-07 }] }] ]],
      at = { line = 1, column = 53 }, message = "対象期間の終わり（令和7年度）" },
    { [[
対象期間: { 開始年度: 令和7年度, 終了年度: 令和8年度, 理由: 更改に合わせるため }
個別の取組:
  - { 名称: 更改, 実施時期: [{ 内容: 移行, 時期: 令和9年6月 }] }
]], at = { line = 3, column = 36 }, message = "令和8年度" },
  },
}

test "long-work-has-phases" {
  valid = {
    [[initiatives: [{ id: T, policy: 3か年で移行する。, phases: [{ year: 2025, kind: study }] }] ]],
    [[initiatives: [{ id: T, policy: 過去3か年で見つかった不備を踏まえ、重点を定める。 }] ]],
    [[initiatives: [{ id: T, policy: 条項のない複数年の契約の変更を協議する。 }] ]],
    [[initiatives: [{ id: T, policy: 複数年度で整備する。, continues: 令和9年度の完了を目指す。 }] ]],
    [[{ edition_kind: published, initiatives: [{ id: T, policy: 3か年で移行する。 }] }]],
    [[initiatives: [{ id: T, title: 調査, policy: 調査の結果を令和8年度予算の要求と令和8年度の計画に反映する。 }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, policy: ３か年で移行する。 }] ]], at = { line = 1, column = 32 }, message = "「3か年」" },
    { [[
個別の取組:
  - 名称: 監視の強化
    重点:
      - { 内容: 統合監視を複数年度にわたり導入, 主眼点: 主要システム }
]], at = { line = 4, column = 15 }, message = "「監視の強化」は複数年度" },
    { [[initiatives: [{ id: T, title: 移行, policy: 令和7年度から令和9年度にかけて移行する。 }] ]], at = { line = 1, column = 43 }, message = "令和9年度に行うこと" },
    { [[initiatives: [{ id: T, title: 移行, priorities: [現行の調査, 2026年度以降の構築に向けた仕様の検討] }] ]], at = { line = 1, column = 55 } },
  },
}

test "phases-in-order" {
  valid = {
    [[initiatives: [{ id: T, phases: [{ year: 2025 }, { year: 2025 }, { year: 2026 }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2025 }, { what: 年度は未定 }, { year: 2026 }] }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, phases: [{ year: 2026 }, { year: 2025 }] }] ]], at = { line = 1, column = 57 } },
    { [[
個別の取組:
  - 名称: 更改
    年次計画:
      - { 年度: 令和7年度, 段階: 検討 }
      - { 年度: 令和9年度, 段階: 実行 }
      - { 年度: 令和8年度, 段階: 予算要求 }
]], at = { line = 6, column = 15 }, message = "令和8年度の段階が令和9年度の段階の後" },
  },
}

test "phases-without-gap" {
  valid = {
    [[initiatives: [{ id: T, phases: [{ year: 2025 }, { year: 2026 }, { year: 2026 }, { year: 2027 }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2027 }, { year: 2026 }, { year: 2025 }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2024 }, { year: 2026 }] }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, phases: [{ year: 2025 }, { year: 2027 }] }] ]], at = { line = 1, column = 57 }, message = "令和8年度の段階" },
    { [[
個別の取組:
  - 名称: 更改
    年次計画: [{ 年度: 令和7年度 }, { 年度: 令和10年度 }]
]], at = { line = 3, column = 33 }, message = "令和8年度及び令和9年度" },
  },
}

test "phases-build-on-each-other" {
  valid = {
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: study }, { year: 2026, kind: budget }, { year: 2027, kind: execution }, { year: 2028, kind: operation }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: budget }, { year: 2026, kind: execution }, { year: 2027, kind: budget }, { year: 2028, kind: execution }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: budget, what: 補正予算の要求 }, { year: 2025, kind: execution }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: execution }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: execution, what: 試行 }, { year: 2026, kind: preparation }, { year: 2027, kind: execution, completes: true }] }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, phases: [{ year: 2025, kind: execution }, { year: 2026, kind: budget }] }] ]],
      at = { line = 1, column = 41 }, message = "実行（令和7年度）が、予算要求（令和8年度）より先" },
    { [[
個別の取組:
  - 名称: 更改
    年次計画:
      - { 年度: 令和7年度, 段階: 予算要求 }
      - { 年度: 令和7年度, 段階: 実行 }
]], at = { line = 5, column = 15 }, message = "同じ令和7年度" },
    { [[initiatives: [{ id: T, phases: [{ year: 2025, kind: operation }, { year: 2026, kind: study }, { year: 2025, kind: execution }, { year: 2026, kind: execution }] }] ]],
      at = { line = 1, column = 103 }, message = "検討・調査（令和8年度）より先" },
    { [[initiatives: [{ id: T, phases: [{ year: 2025, kind: execution }, { year: 2026, kind: preparation, completes: true }] }] ]], at = { line = 1, column = 41 }, message = "準備" },
    { [[initiatives: [{ id: T, phases: [{ year: 2025, kind: budget }, { year: 2026, kind: study }, { year: 2027, kind: execution, completes: true }] }] ]],
      at = { line = 1, column = 41 }, message = "検討・調査" },
  },
}

test "phases-end-in-completion" {
  valid = {
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: budget }, { year: 2026, kind: execution, completes: true }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: execution, completes: true }, { year: 2026, kind: operation }] }] ]],
    [[initiatives: [{ id: T, continues: 令和9年度までに完了させる。, phases: [{ year: 2025, kind: study }] }] ]],
    [[initiatives: [{ id: T }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, phases: [{ year: 2025, kind: study }, { year: 2026, kind: budget }] }] ]],
      at = { line = 1, column = 70 }, message = "令和8年度の予算要求まで" },
    { [[
個別の取組:
  - 名称: 更改
    年次計画:
      - { 年度: 令和7年度, 段階: 実行, 完了: はい }
      - { 年度: 令和8年度, 段階: 実行, 完了: はい }
]], at = { line = 4, column = 34 }, message = "その後の令和8年度にも段階" },
    { [[initiatives: [{ id: T, phases: [{ year: 2025, kind: execution, what: 構築及び完了 }] }] ]], at = { line = 1, column = 41 }, message = "「はい」とされていません" },
  },
}

test "phase-kind-fits-content" {
  valid = {
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: budget, what: 予算要求及び予算執行の準備 }, { year: 2026, kind: execution, what: 完了 }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: study }, { year: 2026, what: 構築 }] }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, phases: [{ year: 2025, kind: preparation, what: 予算要求 }] }] ]], at = { line = 1, column = 53 }, message = "内容は予算要求と読めます" },
    { [[
個別の取組:
  - 名称: 更改
    年次計画:
      - { 年度: 令和7年度, 段階: 運用, 内容: 現況の調査及び方式の検討 }
]], at = { line = 4, column = 26 }, message = "「運用」ですが、内容は検討・調査と" },
  },
}

test "phase-kind-fits-words" {
  valid = {
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: study, what: 移行の方式の検討 }, { year: 2026, kind: budget, what: 予算要求及び調達の準備 }] }] ]],
    [[initiatives: [{ id: T, phases: [{ year: 2025, kind: operation, what: 許可の半年ごとの再審査 }, { year: 2026, kind: execution }] }] ]],
  },
  invalid = {
    { [[initiatives: [{ id: T, phases: [{ year: 2025, kind: budget, what: 現況の調査及び方式の検討 }] }] ]], at = { line = 1, column = 53 },
      message = "予算要求とされていますが、内容（「現況の調査及び方式の検討」）は検討・調査" },
    { [[
個別の取組:
  - 名称: 更改
    年次計画:
      - { 年度: 令和7年度, 段階: 運用, 内容: 基盤の構築及び移行 }
]], at = { line = 4, column = 26 } },
  },
}
