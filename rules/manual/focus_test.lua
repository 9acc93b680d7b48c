test "focus-fits-category" {
  valid = {
    "initiatives: [{ id: EDU-1, category: education, priorities: [{ what: 事例, focus: materials }, 報告] }]",
    "initiatives: [{ id: T, category: technical, priorities: [{ what: ゼロトラスト, focus: long_term }] }]",
    "initiatives: [{ id: T, priorities: [{ what: 事例, focus: materials }] }]",
  },
  invalid = {
    { "initiatives:\n  - { id: SC-1, category: self_check, priorities: [{ what: 事例, focus: materials }] }",
      at = { line = 2, column = 71 }, message = "主眼点「教材」は教育のもの" },
    { "個別の取組: [{ 識別子: A, 区分: 教育, 名称: 研修, 重点: [{ 内容: 台帳, 主眼点: 規程 }] }]", at = { line = 1, column = 55 },
      message = "研修" },
  },
}

local function priority(fields)
  return "initiatives: [{ id: A, category: education, priorities: [{ " .. fields .. " }] }]"
end

test "priority-is-particular" {
  valid = {
    priority "what: 標的型攻撃メールの事例教材, focus: materials",
    priority "what: 情報セキュリティに関する教材の充実, focus: materials, answers: [INC-1]",
    priority "what: 情報セキュリティに関する研修の実施, focus: audience",
    priority "what: 特権IDの管理, focus: themes",
  },
  invalid = {
    { priority "what: 情報セキュリティに関する教材の充実, focus: materials", at = { line = 1, column = 66 }, message = "どの事象" },
    { priority "what: 点検項目の見直し, focus: items", at = { line = 1, column = 66 } },
    { priority "what: 各課室の対策の実施状況の監査, focus: targets", at = { line = 1, column = 66 }, message = "which units" },
  },
}
