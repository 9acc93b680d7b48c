test "self-check-findings-taken-up" {
  valid = {
    [[
evaluation: { self_check: { findings: [{ id: C-1, what: 画面の施錠の不徹底, share: 12.5 }] } }
initiatives: [{ id: SC-1, category: self_check, priorities: [{ what: 離席時の措置, answers: [C-1] }] }]
]],
    [[
evaluation:
  self_check: { findings: [{ id: C-1, what: 画面の施錠の不徹底 }] }
  risks: [{ id: R-1, from: [C-1] }]
policy: { items: [{ id: P-1, what: 端末を守る, answers: [R-1] }] }
initiatives: [{ id: SC-1, category: self_check }]
]],
    [[
evaluation: { self_check: { findings: [離席時の画面の施錠の不徹底] } }
initiatives: [{ id: SC-1, category: self_check, priorities: [離席時の画面の施錠を問う項目] }]
]],
  },
  invalid = {
    { [[
evaluation: { self_check: { findings: [{ id: C-1, what: 画面の施錠の不徹底, share: 12.5 }] } }
initiatives: [{ id: SC-1, category: self_check, priorities: [委託先に渡す際の記録] }]
]], at = { line = 1, column = 46 }, message = "画面の施錠の不徹底" },
    { [[
前年度の総合評価:
  自己点検:
    結果:
      - 同じパスワードを用いている
個別の取組: [{ 識別子: EDU-1, 区分: 教育, 名称: 研修 }]
]], at = { line = 4, column = 9 } },
  },
}
