-- イ 自己点検: manual 4(2)イ. That incidents reach its items is in policy.lua (matters-drive-initiatives).
local phrase = require "phrase"
local similar = require "similar"
local trace = require "trace"

-- Above this, a priority speaks of the finding although it does not name it.
local ALIKE = 0.6

rule {
  id = "self-check-findings-taken-up",
  clause = "4.2.イ-1",
  title = {
    ja = "前年度の自己点検で判明した事項を、点検項目その他の取組に生かす",
    en = "What the self-check found is taken up",
  },
  each = function(plan) return plan.evaluation.self_check.findings end,
  check = function(found, plan)
    if plan.edition_kind == "published" or #plan.initiatives == 0 then return end
    if #trace.priorities(plan, found.id) > 0 or #trace.policies(plan, found.id) > 0 then return end
    local priorities = plan.initiatives:of("self_check"):all "priorities"
    local _, share = similar.closest(plan.initiatives:all "priorities", found.what)
    if share >= ALIKE then return end
    finding(found) {
      ja = "自己点検で判明した「{name}」に応える方針も取組もありません。",
      en = "neither policy nor initiative takes up what the self-check found: '{name}'",
      name = phrase.name(found),
      related = #priorities > 0 and priorities or plan.initiatives:of "self_check",
      fix = {
        ja = phrase.with_id(found).ja .. "点検項目を詳しくする、手順や様式を改めるなどの重点を設け、その`answers`にこの結果の識別子を記してください。",
        en = phrase.with_id(found).en .. "make it a priority (a sharper item, a better procedure) and name the finding's id under `answers`",
      },
    }
  end,
}
