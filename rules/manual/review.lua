-- What a person has to judge: the manual asks for it, and no program can say it. Each is a question with its evidence; the answer
-- is kept (kind: answers) and asked for again when the evidence changes.
local phrase = require "phrase"
local quality = require "quality"
local withheld = require "parts.withheld"

local function full(plan)
  return plan.edition_kind ~= "published"
end

rule {
  id = "judge-validity",
  clause = { "3.1-2", "4.1.ア-1" },
  review = true,
  title = { ja = "実績が方針や重点に照らして妥当であったかを判断する", en = "Whether a result was valid against policy and priorities" },
  each = function(plan) return full(plan) and plan.evaluation.results or {} end,
  check = function(result, plan)
    if text.blank(result.done) or text.blank(result.validity) then return end -- that there is nothing to judge is told elsewhere
    local evidence = { { result, "done", ja = "実績", en = "what was done" } }
    local initiative = result.initiative and plan.last.initiatives:find(result.initiative)
    if initiative and given(initiative, "policy") then
      evidence[#evidence + 1] = { initiative, "policy", ja = "前年度の計画の方針", en = "the policy of last year's plan" }
    end
    for _, priority in ipairs(initiative and initiative.priorities or {}) do
      evidence[#evidence + 1] = { priority, ja = "前年度の計画の重点", en = "a priority of last year's plan" }
    end
    finding(result, "validity") {
      ja = "取組「{name}」の実績は、前年度の計画の方針や重点に照らして、ここに書かれたとおりに評価できますか。",
      en = "does what was done in '{name}' bear out this judgement, against the policy and priorities of last year's plan?",
      name = phrase.name(initiative or result), related = evidence,
      fix = {
        ja = "実績と方針及び重点とを読み比べて判断し、「妥当」又は「妥当でない」を理由とともに回答に書いてください。",
        en = "compare them, and answer valid or not_valid, with the reason",
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
  title = { ja = "インシデント等に対応を要しないとする理由を判断する", en = "Whether an incident truly needs nothing in a category" },
  each = function(plan)
    local list = {}
    for _, source in ipairs(full(plan) and { plan.evaluation.incidents, plan.evaluation.audits } or {}) do
      for _, matter in ipairs(source) do
        if given(matter, "unneeded") then list[#list + 1] = matter end
      end
    end
    return list
  end,
  check = function(matter)
    local evidence = {}
    for _, field in ipairs(phrase.kind(matter) == "incident" and { "cause", "lessons" } or { "what" }) do
      if given(matter, field) then evidence[#evidence + 1] = { matter, field } end
    end
    finding(matter, "unneeded") {
      ja = "「{name}」に対応する重点を設けないことに、ここに書かれた理由は十分ですか。",
      en = "are these reasons enough for no priority to answer '{name}'?",
      name = phrase.name(matter), related = evidence,
      fix = { ja = "原因や指摘の内容に照らして判断し、理由とともに回答に書いてください。", en = "judge it against the cause, and answer with the reason" },
    }
  end,
}

rule {
  id = "judge-withheld",
  clause = "2.4-2",
  review = true,
  title = { ja = "公表しない事項が、公表できない範囲に限られるかを判断する", en = "Whether no more is withheld than has to be" },
  each = function(plan) return full(plan) and withheld.marked(plan) or {} end,
  check = function(item)
    finding(item.publish, "withheld") {
      ja = "「{name}」は、全体を公表しないものとする必要がありますか。書き方を改めれば公表できる部分はありませんか。",
      en = "does '{name}' have to be withheld as a whole, or could part of it be published in other words?",
      name = withheld.name(item), related = item,
      fix = {
        ja = "公表できる情報の範囲内で公表することとされています。必要と判断した理由を、回答に書いてください。",
        en = "a plan is published as far as it can be: if it is necessary, answer why",
      },
    }
  end,
}
