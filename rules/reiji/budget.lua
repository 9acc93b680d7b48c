-- 例示省の予算に関わる定め: the ministry's own data on budgets, which stand under `x`.

local function amount(view)
  local value = view.x["予算額"]
  return math.type(value) == "integer" and value >= 0 and value or nil
end

-- 12345678 as 12,345,678.
local function yen(value)
  local digits = ("%d"):format(value)
  local grouped = digits:reverse():gsub("(%d%d%d)", "%1,"):reverse()
  return (grouped:gsub("^,", ""))
end

rule {
  id = "budget-adds-up",
  clause = "予算-1",
  title = { ja = "取組ごとの予算額を示し、予算総額と一致させる", en = "The budgets of the initiatives add up to the total" },
  check = function(plan)
    if plan.edition_kind == "published" or #plan.initiatives == 0 then return end
    local sum, complete = 0, true
    for _, initiative in ipairs(plan.initiatives) do
      local budget = amount(initiative)
      if budget then
        sum = sum + budget
      else
        complete = false
        finding(initiative.x, "予算額") {
          ja = "取組「{name}」の予算額が、円単位の数値で示されていません。",
          en = "the initiative '{name}' gives no budget in yen",
          name = initiative.title or initiative.id or { ja = "（名称なし）", en = "(no name)" },
          fix = {
            ja = "`x`の「予算額」に円単位の数値を記してください。既定の経費で賄う場合は 0 とします。",
            en = "give 予算額 in yen under `x`; 0 where existing funds pay for it",
          },
        }
      end
    end
    local total = plan.x["予算総額"]
    if not complete or total == sum then return end
    finding(plan.x, "予算総額") {
      ja = total and "予算総額（{total}円）が、取組ごとの予算額の合計（{sum}円）と一致しません。"
        or "予算総額が示されていません。取組ごとの予算額の合計は{sum}円です。",
      en = total and "the total ({total} yen) is not the sum of the budgets of the initiatives ({sum} yen)"
        or "there is no total; the budgets of the initiatives add up to {sum} yen",
      total = math.type(total) == "integer" and yen(total) or tostring(total),
      sum = yen(sum),
      fix = {
        ja = "取組ごとの予算額を確かめ、`x`の「予算総額」を合計と一致させてください。",
        en = "check the budgets and make 予算総額 under `x` their sum",
      },
    }
  end,
}

rule {
  id = "budget-office-consulted",
  clause = "予算-2",
  title = { ja = "予算の取りまとめ課室に意見を照会する", en = "The division that draws up the budget is consulted" },
  check = function(plan)
    local office = plan.x["budget_office"]
    if plan.edition_kind == "published" or #plan.process.consultations == 0 then return end
    if type(office) ~= "string" or text.blank(office) then
      finding(plan.x, "budget_office") {
        ja = "予算の取りまとめ課室（budget_office）が示されていません。",
        en = "the division that draws up the budget is not named (budget_office)",
        fix = { ja = "`x`の「budget_office」に課室名を記してください。", en = "name it under `x`, as budget_office" },
      }
      return
    end
    for _, consultation in ipairs(plan.process.consultations) do
      if text.contains(consultation.with, office) then return end
    end
    finding(plan.process, "consultations") {
      ja = "予算の取りまとめ課室である{office}に、全体方針（案）の意見を照会していません。",
      en = "{office}, which draws up the budget, was not consulted on the draft of the overall policy",
      office = office,
      related = { { plan.x, "budget_office", ja = "予算の取りまとめ課室", en = "division that draws up the budget" } },
      fix = {
        ja = "{office}に照会し、`consultations`に照会先、意見及び対応を記してください。",
        en = "consult it, and give its opinion and the response under `consultations`",
      },
    }
  end,
}
