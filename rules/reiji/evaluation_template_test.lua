local plan = "initiatives: [{ id: EDU-1, category: education, title: 職員研修, owner: 人事課, policy: 初動を速める。 }]"

test "evaluation" {
  drafts = {
    {
      plan = plan,
      record = [[
results: [{ initiative: EDU-1, done: 訓練を行った。, validity: 妥当であった。, lessons: 周知が要る。, circumstances: なし }]
incidents: [{ id: INC-1, origin: own, subject: 誤送信, cause: 宛先の誤り, lessons: 確認を要する。 }]
self_check: { held: 2025-10, answered: 98, findings: [{ id: C-1, what: 記録がない, share: 5 }] }
]],
      says = {
        "１　取組の成果", "EDU-1　職員研修\n人事課 | 初動を速める。 | 訓練を行った。 | 妥当であった。\n情勢の変化：なし", "２　教訓", "職員研修：周知が要る。",
        "INC-1　誤送信：確認を要する。", "３　発生した事案", "宛先の誤り", "自己点検（2025-10、回答率（%）：98）", "C-1　記録がない（5%）", "５　次年度に向けて",
      },
      asks = { "次年度に優先して" },
      left_out = {},
    },
    {
      plan = plan, record = "results: [{ initiative: EDU-1, reported_by: 総務課, x: { 決裁: 済 } }]",
      says = { "総務課" },
      asks = { "何をどこまで実施したか", "初動を速める。", "に影響を及ぼす", "「職員研修」から", "発生した事案はあるか", "次年度に優先して" },
      left_out = { "独自/決裁：済" }, -- this form has no place for it: it is listed
    },
    { -- a first year: what is reported has no plan to go by
      plan = "initiatives: []", record = "results: [{ initiative: EDU-9, done: 試行した。, lessons: 時期が遅れた。 }]",
      says = { "EDU-9 |  | 試行した。", "EDU-9：時期が遅れた。" },
      asks = { "実施した結果は妥当であったか", "に影響を及ぼす", "発生した事案はあるか", "次年度に優先して" },
      left_out = {},
    },
  },
}
