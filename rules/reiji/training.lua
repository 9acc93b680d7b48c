-- 例示省の研修の委託に関わる定め: the contractor for training, which stands under `x`.
local quality = require "quality"

local function costs_money(initiative)
  local budget = initiative.x["予算額"]
  return math.type(budget) == "integer" and budget > 0
end

local function looks_at_contractors(plan)
  for _, priority in ipairs(plan.initiatives:all "priorities") do
    if priority.focus == "procurement" then return true end
  end
  return false
end

rule {
  id = "training-contractor-checked",
  clause = "研修-1",
  title = { ja = "研修の委託先を示し、委託先の確認を重点とする", en = "The contractor for training is named, and contractors are looked at" },
  check = function(plan)
    if plan.edition_kind == "published" then return end
    local contractor = plan.x["研修委託先"]
    if type(contractor) == "string" and not text.blank(contractor) then
      if quality.nothing(contractor) or looks_at_contractors(plan) then return end
      finding(plan.x, "研修委託先") {
        ja = "研修を{contractor}に委託していますが、委託先の確認を重点とする取組がありません。",
        en = "training is contracted to {contractor}, and no initiative has looking at contractors as a priority",
        contractor = contractor,
        fix = {
          ja = "委託先の確認を扱う重点を設け、その`focus`を「調達・委託」としてください。",
          en = "set a priority on looking at contractors, with `focus` procurement",
        },
      }
      return
    end
    for _, initiative in ipairs(plan.initiatives:of "education") do
      if costs_money(initiative) then
        finding(plan.x, "研修委託先") {
          ja = "教育の取組「{name}」に予算を充てていますが、研修の委託先が示されていません。",
          en = "money is spent on the education initiative '{name}', and no contractor for training is named",
          name = initiative.title or initiative.id or { ja = "（名称なし）", en = "(no name)" },
          related = { { initiative.x, "予算額", ja = "教育の予算額", en = "budget of education" } },
          fix = {
            ja = "`x`の「研修委託先」に事業者名を記してください。委託しない場合は「なし」とします。",
            en = "name the contractor under `x`, as 研修委託先; write なし where there is none",
          },
        }
        return
      end
    end
  end,
}
