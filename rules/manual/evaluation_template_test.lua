local plan = [[
initiatives:
  - id: EDU-1
    category: education
    title: 職員研修
    policy: 初動を速める。
    priorities: [報告の訓練, { what: 連絡先の周知 }]
  - { id: TEC-1, category: technical, title: 認証の強化, policy: 認証を強める。 }
]]

local whole = [[
results:
  - initiative: TEC-1
    done: 多要素認証を導入した。
    validity: 不正なログインがなくなり、方針に照らして妥当であった。
    lessons: 事前の周知が要る。
    circumstances: なし
  - { initiative: EDU-1, date: 2026-01-20, reported_by: 人事課, done: 訓練を行った。, validity: 報告が速まり妥当であった。, improvements: 回数を増やす。, circumstances: なし }
no_incidents: 自組織では発生しなかった。
self_check: { held: 2025-10, answered: 97.5, findings: [{ id: CHK-1, what: 記録がない, share: 3.2 }], lessons: 様式を改める。 }
audits: [{ id: KAN-1, by: 本部監査, date: 2025-11, what: 手順がない。, status: open, due: 2026年9月, response: 手順を定める。 }]
developments: [{ source: CISO等連絡会議, date: 2025-07-30, what: 点検の申合せ, response: 9月に点検した。 }]
]]

-- The questions that come with every draft, behind those of the records.
local risks, shared, threats = "自組織のリスクや課題は何か", "どの取組で対応するか", "重点的に実施すべき取組"
local elsewhere = "他組織で発生したインシデントのうち"

test "evaluation" {
  drafts = {
    { -- the manual's order; what is reported stands beside what was planned
      plan = plan, record = whole,
      says = {
        "ア　前年度（令和7年度）の総合評価", "計画に照らした取組の実績", "情報セキュリティに関する教育", "EDU-1　職員研修",
        "計画の方針 | 初動を速める。", "・報告の訓練\n・連絡先の周知", "実績 | 訓練を行った。", "妥当性 | 報告が速まり妥当であった。",
        "改善点 | 回数を増やす。", "情勢の変化 | なし", "報告 | 人事課　2026-01-20", "TEC-1　認証の強化", "反省教訓 | 事前の周知が要る。",
        "点検の結果", "回答率（%）：97.5", "CHK-1 | 記録がない | 3.2", "KAN-1 | 本部監査\n2025-11 | 手順がない。 | 手順を定める。 |",
        "自組織において発生したもの", "自組織では発生しなかった。", "その他の取組の状況等", "2025-07-30 | CISO等連絡会議 | 点検の申合せ | 9月に点検した。",
        "把握したリスクや課題", "手順がない。（KAN-1）", "記録がない（CHK-1）",
        "イ　総合評価を踏まえた令和8年度の方針", "KAN-1 | 手順がない。", "令和7年度版",
      },
      asks = { "令和7年度の取組を全体として", elsewhere, risks, "優先的に対応すべき事項", "統一基準群が改定された", threats },
      cites = { "plan:5:13", "record:3:11", "record:5:14", "record:8:15", "record:9:40" },
      left_out = {},
    },
    { -- what is missing is asked for, in the words of the initiative
      plan = plan,
      record = "results: [{ initiative: EDU-1, done: 訓練を行った。 }]\nincidents: [{ id: INC-1, origin: own, subject: 誤送信 }]",
      asks = {
        "全体として", "方針「初動を速める。」及び重点に照らして", "「職員研修」から、新たに対応すべき課題", "「職員研修」に影響を及ぼす情勢の変化",
        "「認証の強化」について、何をどこまで実施したか", "方針「認証を強める。」", "「認証の強化」から", "「認証の強化」に影響",
        "自己点検をいつ", "監査を実施し", "いつ発生したか", "「誤送信」の原因", "「誤送信」の発生後", "「誤送信」から", "「誤送信」を踏まえ",
        elsewhere, "CISO等連絡会議の申合せ", risks, "優先的に対応すべき事項", "統一基準群が改定された", threats,
      },
      left_out = {},
    },
    { -- several reporters on one initiative, in the order of their dates
      plan = "initiatives: [{ id: A, category: other, title: 調達, policy: 確認する。 }]",
      record = {
        "results: [{ initiative: A, reported_by: 会計課, date: 2026-01-20, done: 仕様書を確認した。 }]",
        "results: [{ initiative: A, reported_by: 総務課, date: 2026-01-10, done: 契約を点検した。, validity: 妥当であった。 }]",
      },
      says = { "契約を点検した。（総務課）\n仕様書を確認した。（会計課）", "妥当であった。（総務課）", "総務課　2026-01-10\n会計課　2026-01-20" },
      cites = { "record:1:70", "record-2:1:70" },
    },
    { -- a first year: no plan, and no results asked for
      record = "developments: [点検の申合せ]\nno_incidents: なし",
      says = { "初年度", "点検の結果", "点検の申合せ" },
      lacks = { "対策推進計画に照らした", "何をどこまで実施したか" },
    },
    { -- nothing is lost: results of what is not planned, what has no category, and the agency's own data
      plan = "initiatives: [{ id: A, title: 点検 }]",
      record = "results:\n  - { initiative: B, done: 別に行った。 }\n  - { done: 名のない実績 }\nx: { 締切: 1月 }\nincidents: [{ id: I, what: x }]",
      says = { "区分の記載がない取組", "A　点検", "計画にない取組", "B", "別に行った。", "名のない実績", "発生元の記載がないもの" },
      left_out = { "独自（組織独自の項目）\n締切：1月", "様式にないキー）\nwhat：x" },
    },
    { -- what must not be published says so, and choices are told in words
      plan = "initiatives: []",
      record = "audits: [{ id: K, by: 内部監査, what: 弱点がある, status: closed, response: 直した, publish: 悪用のおそれ }]",
      says = { "公表しない理由：悪用のおそれ", "対応を終えた（closed）" },
      lacks = { "弱点がある（K）" }, -- closed: no issue any more
    },
  },
}
