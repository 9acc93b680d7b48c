test "education-answers-incidents" {
  valid = {
    [[evaluation: { incidents: [] }]],
    [[
evaluation: { incidents: [{ id: INC-1, subject: 誤送信 }] }
initiatives: [{ id: E, category: education, priorities: [{ what: 宛先, answers: INC-1 }] }]
]],
  },
  invalid = {
    {
      [[
evaluation:
  incidents:
    - { id: INC-1, subject: 誤送信, cause: 宛先の誤り }
]],
      at = { line = 3, column = 41 },
    },
    {
      [[
総合評価:
  インシデント:
    - 識別子: INC-1
]],
      at = { line = 3, column = 12 },
      message = "重点",
    },
  },
}

test "last-year" {
  valid = {
    [[first_year: true]],
    { plan = [[first_year: false]], last = [[x: {}]], record = [[x: {}]] },
  },
  invalid = {
    { plan = [[fiscal_year: 2025]], last = [[x: {}]], at = { line = 1, column = 14 } },
    { plan = [[年度: 令和7年度]], last = [[x: {}]], at = { line = 1, column = 5 }, message = "令和6年度" },
  },
}
