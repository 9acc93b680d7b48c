local incident = [[
evaluation:
  incidents:
    - id: INC-1
      origin: own
      subject: 端末の紛失
      cause: 携行を禁じる定めが職員に知られていなかった。
]]

local function with(education)
  return incident .. "initiatives:\n  - { id: EDU-1, category: education, title: 研修, " .. education .. " }\n"
end

test "education-answers-incidents" {
  valid = {
    with "priorities: [{ what: 定めの周知, answers: [INC-1] }]",
    with "answers: [INC-1]",
    with("priorities: [{ what: 定めの周知, answers: [R-1] }]"):gsub("incidents", "risks: [{ id: R-1, from: [INC-1] }]\n  incidents", 1),
    incident .. "      unneeded: { education: 全職員に周知を終えたため }\n",
    "edition_kind: published\n" .. incident,
  },
  invalid = {
    { with "priorities: [{ what: 生成AIの利用の条件 }]", at = { line = 6, column = 14 }, message = "端末の紛失", fix = "「`answers`: [INC-1]」と記して" },
    { [[
前年度の総合評価:
  インシデント:
    - { 件名: ウェブサイトにおける誤公開 }
個別の取組:
  - { 識別子: EDU-1, 区分: 教育, 重点: [パスワードの管理を学ぶ教材] }
]], at = { line = 3, column = 13 }, message = "誤公開" },
    -- A title that fits everything answers nothing.
    { [[
evaluation:
  incidents:
    - { id: INC-1, subject: ウェブサイトにおける誤公開, cause: 公開前の確認を作成者1名に任せていた }
initiatives:
  - id: EDU-1
    category: education
    title: 全職員を対象とする情報セキュリティ研修
    policy: 認証情報を狙う手口を年度の前半に取り上げ、対象者ごとの研修を業務の時期に合わせて行う。
    priorities: [偽のログイン画面の見分け方を学ぶ教材]
]], at = { line = 3, column = 51 }, message = "応える教育の重点がありません", fix = "「{ what: …, answers: [INC-1] }」" },
    -- The same thing, and another matter.
    { [[
evaluation:
  incidents: [{ id: INC-1, subject: USBメモリからのウイルス感染, cause: 拾った媒体を確かめずに挿した。 }]
initiatives: [{ id: EDU-1, category: education, priorities: [USBメモリの紛失防止の徹底] }]
]], at = { line = 2, column = 61 }, message = "応える教育の重点がありません" },
    -- One that seems to fit is offered, with the line to write.
    { [[
evaluation:
  incidents: [{ id: INC-1, subject: 不正アクセス, cause: 侵入の経路は調査中である。 }]
initiatives: [{ id: EDU-1, category: education, priorities: [推測されにくいパスワードを選ぶ教材] }]
]], at = { line = 2, column = 52 }, message = "明らかではありません",
      fix = "「{ what: 推測されにくいパスワードを選ぶ教材, answers: [INC-1] }」と書き改めて" },
    { [[
前年度の総合評価:
  インシデント: [{ 識別子: INC-1, 件名: 不正アクセス, 原因: 侵入の経路は調査中である。 }]
個別の取組: [{ 識別子: EDU-1, 区分: 教育, 重点: [推測されにくいパスワードを選ぶ教材] }]
]], at = { line = 2, column = 42 }, fix = "{ 内容: 推測されにくいパスワードを選ぶ教材, 対応する課題: [INC-1] }" },
    { [[
evaluation:
  incidents: [{ id: INC-1, subject: 不正アクセス, cause: 侵入の経路は調査中である。 }]
initiatives: [{ id: EDU-1, category: education, priorities: [{ what: 推測されにくいパスワードを選ぶ教材, answers: [INC-2] }] }]
]], at = { line = 2, column = 52 }, fix = "write answers: [INC-2, INC-1] there" },
    -- The reason is given in the words of the plan; a denial is part of them.
    { [[
evaluation: { incidents: [{ id: INC-1, subject: USBメモリの紛失 }] }
initiatives: [{ id: EDU-1, category: education, title: ＵＳＢメモリの貸し出しの記録 }]
]], at = { line = 1, column = 49 }, fix = "「ＵＳＢメモリの貸し出" },
    { [[
evaluation: { incidents: [{ id: INC-1, subject: 電車内での会話を聞かれた事案 }] }
initiatives: [{ id: EDU-1, category: education, title: 外で話さないことの指導 }]
]], at = { line = 1, column = 49 }, fix = "「外で話さない」は" },
    { incident .. "      unneeded: { education: ― }\n", at = { line = 6, column = 14 } },
    { "evaluation: { incidents: [{ id: INC-9, origin: own }] }", at = { line = 1, column = 33 } },
  },
}

test "education-reaches-audience" {
  valid = {
    with "priorities: [幹部職員への集合教育]",
    [[
evaluation: { incidents: [{ id: INC-1, origin: own, cause: 契約担当者が手順を知らなかった。 }] }
initiatives: [{ id: EDU-1, category: education, priorities: [{ what: 契約担当者に対する研修 }] }]
]],
    [[
evaluation: { incidents: [{ id: INC-1, origin: other, cause: 非常勤職員が手順を知らなかった。 }] }
initiatives: [{ id: EDU-1, category: education, priorities: [全職員に対する研修] }]
]],
  },
  invalid = {
    { [[
evaluation: { incidents: [{ id: INC-1, origin: own, cause: 契約担当者が手順を知らなかった。 }] }
initiatives: [{ id: EDU-1, category: education, priorities: [全職員に対する研修] }]
]], at = { line = 1, column = 60 }, message = "契約担当者" },
    { [[
evaluation: { incidents: [{ id: INC-1, origin: own, lessons: 非常勤の職員にも手順を教える。 }] }
initiatives: [{ id: EDU-1, category: education, title: 全職員に対する研修 }]
]], at = { line = 1, column = 62 }, message = "part-time staff" },
  },
}

test "education-opportunities" {
  valid = {
    [[
evaluation: { results: [{ initiative: EDU-1, measures: [{ what: 研修受講率, value: 97.5, unit: "%" }] }] }
initiatives: [{ id: EDU-1, category: education, title: 研修 }]
]],
    [[
evaluation: { results: [{ initiative: EDU-1, measures: [{ what: 研修受講率, value: 72, unit: "%" }] }] }
initiatives: [{ id: EDU-1, category: education, priorities: [{ what: 研修を年4回に増やす, focus: opportunities }] }]
]],
    [[
evaluation: { results: [{ initiative: EDU-1, measures: [{ what: 模擬メールの報告率, value: 41, unit: "%" }] }] }
initiatives: [{ id: EDU-1, category: education, title: 研修 }]
]],
  },
  invalid = {
    { [[
evaluation: { results: [{ initiative: EDU-1, measures: [{ what: 研修受講率, value: 72, unit: "%" }] }] }
initiatives: [{ id: EDU-1, category: education, title: 研修, priorities: [事例を学ぶ教材] }]
]], at = { line = 1, column = 79 }, message = "72%" },
    { [[
前年度の総合評価:
  取組の実績:
    - 取組: EDU-1
      指標: [{ 項目: 訓練の参加率, 値: 64.5, 単位: "％" }]
個別の取組:
  - { 識別子: EDU-1, 区分: ア, 方針: 事例を学ぶ。 }
]], at = { line = 4, column = 29 }, message = "64.5%" },
  },
}
