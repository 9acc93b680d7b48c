local last = [[
initiatives:
  - id: EDU-1
    category: education
    title: 全職員向け研修
    policy: 報告率を指標とし、地方支分部局には結果を個別に返す。
    priorities: [不審メールの報告]
  - { id: SC-1, category: self_check, title: 自己点検 }
]]

local good = [[
evaluation:
  results:
    - initiative: EDU-1
      done: 研修を2回実施した。
      validity: 報告率が38%から58%に上がり、初動を速めるという重点に照らして妥当であった。
      lessons: 結果を個別に返した部局ほど改善が大きかった。
      circumstances: なし
    - initiative: SC-1
      done: 点検を1回実施した。
      validity: 設問を具体化したが、委託先の実態はつかめず不十分であった。
      improvements: 委託の担当者に限った設問を設ける。
      circumstances: 委託先を狙う攻撃が増えた。
]]

test "results-cover-last-plan" {
  valid = {
    { plan = good, last = last },
    "first_year: true",
    { plan = "edition_kind: published", last = last },
    good, -- with no plan of last year at hand, what is there is enough
  },
  invalid = {
    { plan = [[
evaluation:
  results:
    - { initiative: EDU-1, done: 研修を実施した。 }
]], last = last, at = { line = 2, column = 3 }, message = "自己点検" },
    { plan = [[
evaluation:
  overall: 委託先の管理に課題が残った。
]], last = last, at = { line = 1, column = 1 }, message = "令和6年度" },
    { "evaluation: { results: [] }", at = { line = 1, column = 15 } },
    -- A first year that has a plan before it is none.
    { plan = "first_year: true", last = last, at = { line = 1, column = 1 } },
    { plan = [[
前年度の総合評価:
  取組の実績:
    - { 取組: SC-1, 実績: 点検を実施した。 }
]], last = last, record = "results: [{ initiative: EDU-1, done: 研修を実施した。 }]", at = { line = 2, column = 3 },
      message = "EDU-1" },
  },
}

test "result-complete" {
  valid = {
    good,
    [[
evaluation:
  results:
    - { initiative: EDU-1, done: 研修を行った。, validity: 妥当, lessons: なし, circumstances: なし }
]],
    "edition_kind: published\nevaluation: { results: [{ initiative: EDU-1, done: 研修を行った。 }] }",
  },
  invalid = {
    { [[
evaluation:
  results:
    - initiative: EDU-1
      done: 研修を行った。
      validity: 報告率が上がり、妥当であった。
      circumstances: なし
]], at = { line = 3, column = 19 }, message = "`lessons`がありません" },
    { [[
前年度の総合評価:
  取組の実績:
    - { 取組: EDU-1, 実績: 研修を行った。 }
]], at = { line = 3, column = 13 }, message = "`妥当性`、`反省教訓`及び`情勢の変化`がありません" },
    { "evaluation: { results: [{ initiative: EDU-1, validity: 妥当, lessons: 無し, circumstances: 無し }] }",
      at = { line = 1, column = 39 }, message = "lacks `done`" },
    { "evaluation: { results: [{ done: 研修, validity: 妥当, lessons: 無し, circumstances: 無し }] }",
      at = { line = 1, column = 27 }, message = "`initiative`がありません" },
    { [[evaluation: { results: [{ initiative: EDU, done: "", validity: ' ', lessons: 手順を改める。, circumstances: なし }] }]], at = { line = 1, column = 39 }, message = "`done`及び`validity`" },
  },
}

-- One result with the validity under test, on line 3 at column 33.
local function validity(words)
  return "evaluation:\n  results:\n    - { initiative: A, validity: " .. words .. " }"
end

local at = { line = 3, column = 34 }

test "validity-judged" {
  valid = {
    good,
    validity "予定どおり実施したが、参加者が本省に偏り、地方の初動を速めるという重点には届かなかった。",
    validity "教材を事例に改めたところ誤送信の届出が9件から2件に減り、方針は有効であった。",
    validity "応札がなく、調達を行うという方針は達成できなかった。",
    validity "一斉送信の誤りが再発しておらず、機能で止めるという方針は妥当であった。",
    -- Much of it sounds like a report; a fact and a verdict stand in it all the same.
    validity "改正は翌年度となるが、関係課室と合意した上で差分を確定でき、先に現場の運用を確かめるという方針に照らして妥当であった。",
    validity "研修は計画どおり開催し、全職員が受講した。教材は改訂して各課に配布した。報告率は前年度の38%から58%に上がった。",
    "evaluation: { results: [{ initiative: A, done: 予定どおり実施した。 }] }", -- what was done may be told so
  },
  invalid = {
    { validity "計画どおりのスケジュールで全て実施した。", at = at, message = "計画どおりに実施したことの記述" },
    { validity "年間計画通り滞りなく実施しており、妥当である。", at = at, message = "went as planned" },
    { validity "人手が足りず着手が遅れたものの、応援を得られたことから、予定した全ての作業を年度内に終えた。", at = at, message = "計画どおりに実施したことの記述" },
    { validity "業務を止めないという全体の方針から見て、結果は妥当なものであった。", at = at, message = "根拠が記されていません" },
    { validity "本項の記載は省略する。", at = at, message = "評価されていません" },
    { validity "おおむね適切に実施された。", at = at, message = "包括的な評価" },
    { validity "受講率は98%であった。", at = at, message = "98%" },
    { validity "関係規程を改正し、全職員に周知した。", at = at, message = "実施した内容の記述" },
    { validity "職員の意識の向上を図った。", at = at },
    { validity "方針に照らして妥当であった。", at = at, message = "根拠が記されていません" },
    { validity "特になし", at = at, message = "評価されていません" },
    { plan = "evaluation: { results: [{ initiative: EDU-1, validity: 予定どおり実施した。 }] }", last = last,
      at = { line = 1, column = 56 } },
  },
}

test "lessons-drawn" {
  valid = {
    good,
    [[
evaluation:
  results:
    - { initiative: A, validity: 報告率が上がり妥当であった。, lessons: 特になし, improvements: 時期を早める。 }
]],
    -- Judged by its schedule: told there.
    "evaluation: { results: [{ initiative: A, validity: 予定どおり実施した。, lessons: 特になし }] }",
  },
  invalid = {
    { [[
evaluation:
  results:
    - initiative: A
      validity: 報告率が38%から58%に上がり、妥当であった。
      improvements: 引き続き計画どおり実施する。
      lessons: 特になし。
]], at = { line = 6, column = 16 } },
    { [[
evaluation:
  results:
    - { initiative: A, validity: 報告率が上がり妥当であった。, improvements: なし }
]], at = { line = 3, column = 64 } },
  },
}

test "validity-not-last-policy" {
  valid = {
    { plan = good, last = last },
    good,
  },
  invalid = {
    { plan = [[
evaluation:
  results:
    - initiative: EDU-1
      validity: 報告率を指標とし、地方支分部局には結果を個別に返した。
]], last = last, at = { line = 4, column = 17 } },
    { plan = "evaluation: { results: [{ initiative: EDU-1, validity: 報告率を指標として、地方支分部局に結果を個別に返しており、妥当であった。 }] }",
      last = "initiatives: [{ id: EDU-1, policy: 報告率を指標として、地方支分部局に結果を個別に返し、初動を速める。 }]",
      at = { line = 1, column = 56 }, message = "方針をほぼ繰り返して" },
  },
}

test "lesson-not-result" {
  valid = { good, "evaluation: { results: [{ initiative: A, done: 研修を行った。, lessons: 特になし }] }" },
  invalid = {
    { [[
evaluation:
  results:
    - initiative: A
      done: 全職員に対する研修を年2回実施した。
      lessons: 全職員に対する研修を年2回実施したこと。
]], at = { line = 5, column = 16 } },
    { [[
前年度の総合評価:
  取組の実績:
    - 取組: A
      妥当性: 報告先の周知が訓練に間に合わず、不十分であった。
      改善点: 報告先の周知が訓練に間に合わなかった。
]], at = { line = 5, column = 12 }, message = "`改善点`が、`妥当性`の記述の繰り返し" },
  },
}

test "results-not-pasted" {
  valid = {
    good,
    -- What is no judgement is told as such, and short sentences are alike by chance.
    [[
evaluation:
  results:
    - { initiative: A, validity: 予定どおり滞りなく全て実施した。, lessons: 時期が遅れた。 }
    - { initiative: B, validity: 予定どおり滞りなく全て実施した。, lessons: 時期が遅れた。 }
]],
    -- The same circumstances surround several initiatives.
    [[
evaluation:
  results:
    - { initiative: A, circumstances: 計画の策定後に計画に影響する変化はなかった。 }
    - { initiative: B, circumstances: 計画の策定後に計画に影響する変化はなかった。 }
]],
  },
  invalid = {
    { [[
evaluation:
  results:
    - { initiative: A, validity: 対象を絞ったことで不備が早く見つかり、方針は妥当であった。 }
    - { initiative: B, validity: 対象を絞ったことで不備が早く見つかり、方針は妥当であった。 }
]], at = { line = 4, column = 34 }, message = "'A'" },
    { [[
evaluation:
  results:
    - initiative: A
      lessons: 担当者の異動により進捗が止まった。引継ぎを早めるべきであった。
    - initiative: B
      improvements: 様式を改める。担当者の異動により進捗が止まった。
    - initiative: C
      lessons: 担当者の異動により進捗が止まった
]], at = { { line = 6, column = 21 }, { line = 8, column = 16 } } },
  },
}

test "overall-judged" {
  valid = {
    "evaluation: { overall: 誤送信は再発しなかったが、委託先の管理に課題が残った。 }",
    "edition_kind: published\nevaluation: { risks: [] }",
    "first_year: true", -- a plan without an evaluation is told elsewhere
  },
  invalid = {
    { "evaluation: { overall: 情報セキュリティはおおむね適切に確保された。 }", at = { line = 1, column = 24 },
      message = "おおむね" },
    { "evaluation:\n  overall: 全ての取組を計画どおり実施した。", at = { line = 2, column = 12 } },
    { "evaluation: { risks: [] }", at = { line = 1, column = 1 }, message = "as a whole" },
  },
}

test "inspections-told" {
  valid = {
    "evaluation: { self_check: { held: 2024-11 } }",
    "edition_kind: published\nevaluation: { overall: 課題が残った。 }",
  },
  invalid = {
    { "evaluation:\n  overall: 課題が残った。", at = { line = 1, column = 1 }, message = "一つもありません" },
    { "evaluation: { audits: [委託先の確認の手順がない] }", at = { line = 1, column = 1 }, message = "自己点検の結果" },
    { plan = "evaluation: { overall: 課題が残った。 }", record = "self_check: { held: 2024-11 }", at = { line = 1, column = 1 } },
  },
}

test "new-issues-looked-for" {
  valid = {
    [[evaluation: { results: [{ initiative: EDU, done: 研修を行った。 }, { initiative: AUD, issues: なし }] }]],
    [[
evaluation:
  results: [{ initiative: EDU, done: 研修を行った。 }]
  risks: [{ id: R-1, what: 初動の遅れ, from: EDU }]
]],
    [[first_year: true]],
    [[{ edition_kind: published, evaluation: { results: [{ initiative: EDU, done: 研修を行った。 }] } }]],
  },
  invalid = {
    { [[
evaluation:
  results: [{ initiative: EDU, done: 研修を行った。 }]
  risks: [{ id: R-1, what: 初動の遅れ, from: INC-1 }]
]], at = { line = 2, column = 3 }, message = "新たに対応すべき課題" },
    { [[総合評価: { 取組の実績: [{ 取組: EDU, 新たな課題: "" }] }]], at = { line = 1, column = 9 } },
  },
}
