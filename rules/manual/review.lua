-- What a person has to judge: the manual asks for it, and no program can say it. Each is a question with its evidence; the answer
-- is kept (kind: answers) and asked for again when the evidence changes.
local phrase = require "phrase"
local quality = require "quality"
local withheld = require "parts.withheld"

local function full(plan)
  return plan.edition_kind ~= "published"
end

-- Names in a row: 「EDU-1」、「SC-1」ほか3件.
local NAMED = 3

local function some_of(names)
  local ja, en = {}, {}
  for i = 1, math.min(#names, NAMED) do ja[i], en[i] = "「" .. names[i] .. "」", "'" .. names[i] .. "'" end
  local more = #names - #ja
  return {
    ja = table.concat(ja, "、") .. (more > 0 and ("ほか%d件"):format(more) or ""),
    en = table.concat(en, ", ") .. (more > 0 and (" and %d more"):format(more) or ""),
  }
end

-- Each kind of question is asked once for a plan: a person reads all of it in one go, and there are many plans.
rule {
  id = "judge-validity",
  clause = { "3.1-2", "4.1.ア-1" },
  review = true,
  title = { ja = "実績が方針や重点に照らして妥当であったかを判断する", en = "Whether results were valid against policy and priorities" },
  check = function(plan)
    if not full(plan) then return end
    local names = {}
    for _, result in ipairs(plan.evaluation.results) do
      local judged = not text.blank(result.done) and not text.blank(result.validity) -- that there is nothing to judge is told elsewhere
      if judged and result.initiative then names[#names + 1] = result.initiative end
    end
    if #names == 0 then return end
    finding(plan.evaluation, "results") {
      ja = "取組{names}の実績は、前年度の計画の方針や重点に照らして、書かれたとおりに評価できますか。改善点や反省教訓に漏れはありませんか。",
      en = "do the results of {names} bear out what is said of them, against the policy and priorities of last year's plan, and is no lesson left out?",
      names = some_of(names),
      related = given(plan.last, "initiatives") and {
        { plan.last, "initiatives", ja = "前年度の計画の方針や重点", en = "policy and priorities in last year's plan" },
      } or nil,
      fix = {
        ja = "前年度の計画と読み比べて判断し、「妥当」又は「妥当でない」を理由とともに回答に書いてください。",
        en = "compare them with last year's plan, and answer valid or not_valid, with the reason",
      },
    }
  end,
}

rule {
  id = "judge-policy",
  clause = { "3.1-4", "4.1-1" },
  review = true,
  title = { ja = "全体方針が、課題、政府全体の動向及び情勢を踏まえたものかを判断する", en = "Whether the policy follows from risks, trends and situation" },
  check = function(plan)
    local risks, situation, items = plan.evaluation.risks, plan.policy.situation, plan.policy.items
    if not full(plan) or #items == 0 or #risks == 0 then return end
    finding(plan.policy, "items") {
      ja = "全体方針は、把握したリスクや課題、政府全体の動向及び情勢を踏まえたものになっていますか。優先すべき課題が抜けていませんか。",
      en = "does the policy follow from the risks, the government-wide trends and the situation, and is nothing urgent left out?",
      related = {
        { plan.evaluation, "risks", ja = "リスク・課題", en = "risks and issues" },
        { situation, "government", ja = "政府全体の動向", en = "government-wide trends" },
        { situation, "wider", ja = "その他の情勢", en = "the wider situation" },
      },
      fix = {
        ja = "課題、動向及び情勢と方針とを読み比べて判断し、理由とともに回答に書いてください。",
        en = "compare them, and give your judgement with the reason",
      },
    }
  end,
}

rule {
  id = "judge-change",
  clause = "2.2-7",
  review = true,
  title = { ja = "前年度の計画からの変更の理由が十分かを判断する", en = "Whether the reason for a change is good enough" },
  each = function(plan) return full(plan) and plan.changes or {} end,
  check = function(change, plan)
    if quality.nothing(change.why) then return end
    local before = change.initiative and plan.last.initiatives:find(change.initiative)
    local evidence = {}
    if before and #before.phases > 0 then
      evidence[1] = { before, "phases", ja = "前年度の計画の年次計画", en = "the phases of last year's plan" }
    end
    for _, result in ipairs(plan.evaluation.results:where("initiative", change.initiative or "")) do
      if given(result, "done") then evidence[#evidence + 1] = { result, "done", ja = "実績", en = "what was done" } end
    end
    finding(change, "why") {
      ja = "取組「{name}」を変えるのに、この理由は十分ですか。実績や情勢の変化に基づいていますか。",
      en = "is this reason enough for changing '{name}', and does it rest on results or circumstances?",
      name = before and phrase.name(before) or change.initiative or { ja = "（取組の記載なし）", en = "(no initiative given)" },
      related = evidence,
      fix = { ja = "前年度の予定と実績を確かめて判断し、理由とともに回答に書いてください。", en = "see what was planned and done, and give your judgement with the reason" },
    }
  end,
}

rule {
  id = "judge-unneeded",
  clause = { "4.1.イ-1", "4.2.ア-4" },
  review = true,
  title = { ja = "インシデント等に対応を要しないとする理由を判断する", en = "Whether incidents truly need nothing in a category" },
  check = function(plan)
    if not full(plan) then return end
    local names, reasons = {}, {}
    for _, list in ipairs { plan.evaluation.incidents, plan.evaluation.audits } do
      for _, matter in ipairs(list) do
        if given(matter, "unneeded") then
          names[#names + 1] = text.blank(matter.id) and phrase.name(matter) or matter.id
          reasons[#reasons + 1] = { matter, "unneeded" }
        end
      end
    end
    if #names == 0 then return end
    local first = table.remove(reasons, 1)
    finding(first[1], "unneeded") {
      ja = "{names}に対応する重点を設けないことに、書かれた理由は十分ですか。",
      en = "are the reasons given enough for no priority to answer {names}?",
      names = some_of(names), related = reasons,
      fix = { ja = "原因や指摘の内容に照らして判断し、理由とともに回答に書いてください。", en = "judge them against the causes, and answer with the reason" },
    }
  end,
}

rule {
  id = "judge-withheld",
  clause = "2.4-2",
  review = true,
  title = { ja = "公表しない事項が、公表できない範囲に限られるかを判断する", en = "Whether no more is withheld than has to be" },
  check = function(plan)
    local marked = withheld.marked(plan)
    if not full(plan) or #marked == 0 then return end
    local marks = {}
    for i = 2, #marked do marks[#marks + 1] = { marked[i], "publish" } end
    finding(marked[1], "publish") {
      ja = "公表しない事項{count}件は、全体を公表しないものとする必要がありますか。書き方を改めれば公表できる部分はありませんか。",
      en = "do the items withheld ({count}) have to be withheld as a whole, or could parts be published in other words?",
      count = #marked, related = marks,
      fix = {
        ja = "公表できる情報の範囲内で公表することとされています。必要と判断した理由を、回答に書いてください。",
        en = "a plan is published as far as it can be: if it is necessary, answer why",
      },
    }
  end,
}
