-- Manual 3(1)イ and 3(2): consultation on the draft policy, and the request for initiatives.
local phrase = require "phrase"
local quality = require "quality"
local steps = require "parts.steps"
local words = require "parts.words"

rule {
  id = "divisions-consulted",
  clause = { "3.1-5" },
  title = { ja = "全体方針案について、関係課室に意見照会する", en = "The divisions concerned are consulted on the draft policy" },
  check = function(plan)
    if not steps.told(plan) or #plan.process.consultations > 0 then return end
    local corp = plan.organization.type == "corp"
    finding(plan.process, "consultations") {
      ja = "全体方針案についての意見照会が書かれていません。",
      en = "no consultation on the draft policy is recorded",
      fix = {
        ja = corp and "関係課室及び所管府省への照会について、照会先、照会日、回答日、意見及び対応を`consultations`に書いてください。"
          or "情報セキュリティ委員会の構成員が所属する課室を始めとした関係課室への照会について、照会先、照会日、回答日、意見及び対応を`consultations`に書いてください。",
        en = corp and "record in `consultations` who was asked (the divisions concerned and the supervising ministry), when, what they said and what came of it"
          or "record in `consultations` who was asked (the divisions of the committee's members and others concerned), when, what they said and what came of it",
      },
    }
  end,
}

local NO_OPINION = { "意見なし", "意見無し", "意見はなし", "意見はない", "意見なく", "異議なし", "異議はない", "異存なし", "異存はない", "了承" }

-- An opinion that asks for something, and so for a response.
local function asks_for_something(opinion)
  if quality.nothing(opinion) then return false end
  if text.length(opinion) > 15 then return true end
  for _, word in ipairs(NO_OPINION) do
    if text.contains(opinion, word) then return false end
  end
  return true
end

local parts = {
  with = { ja = "照会先", en = "who was asked" },
  asked = { ja = "照会日", en = "when" },
  replied = { ja = "回答日", en = "when they replied" },
  opinion = { ja = "意見", en = "what they said" },
  response = { ja = "意見への対応", en = "what came of it" },
}

rule {
  id = "consultation-answered",
  clause = { "3.1-5" },
  title = { ja = "意見照会の相手、時期、意見及び対応を書く", en = "A consultation says who, when, what was said and what came of it" },
  each = function(plan) return steps.told(plan) and plan.process.consultations or {} end,
  check = function(consultation)
    local missing = {}
    for _, field in ipairs { "with", "asked", "replied", "opinion" } do
      if words.missing(consultation, field) then missing[#missing + 1] = field end
    end
    if asks_for_something(consultation.opinion) and quality.nothing(consultation.response) then missing[#missing + 1] = "response" end
    if #missing == 0 then return end
    finding(consultation, missing[1]) {
      ja = "「{with}」への意見照会に、{missing}がありません。",
      en = "the consultation of '{with}' does not say {missing}",
      with = consultation.with or { ja = "（照会先なし）", en = "(nobody)" }, missing = phrase.both(parts, missing),
      fix = missing[1] == "response" and {
        ja = "全体方針に反映したか、反映しないのであればその理由を、`response`に書いてください。",
        en = "say in `response` what was changed, or why nothing was",
      } or { ja = "{missing}を書いてください。意見がなかったときは、「意見なし」と書いてください。", en = "give {missing}; where they had nothing to say, say so" },
    }
  end,
}

local MINISTRY = { "省", "庁", "内閣府", "所管", "主務" }

-- A consultation whose name looks like that of a ministry.
local function seems_ministry(plan)
  for _, consultation in ipairs(plan.process.consultations) do
    for _, word in ipairs(MINISTRY) do
      if text.contains(consultation.with, word) and not given(consultation, "supervisor") then return consultation end
    end
  end
end

rule {
  id = "supervising-ministry-consulted",
  clause = { "3.1-5" },
  applies = "corp",
  title = { ja = "独法等は、所管府省に意見照会する", en = "A supervised body consults the ministry that supervises it" },
  check = function(plan)
    if not steps.told(plan) or #plan.process.consultations == 0 then return end
    for _, consultation in ipairs(plan.process.consultations) do
      if consultation.supervisor then return end
    end
    local likely = seems_ministry(plan)
    if likely then
      finding(likely) {
        ja = "「{with}」が所管府省であるかどうかが書かれていません。",
        en = "whether '{with}' is the supervising ministry is not said",
        severity = "note",
        fix = { ja = "所管府省への照会であれば、`supervisor`: はい と書いてください。", en = "if it is, write `supervisor`: yes" },
      }
      return
    end
    finding(plan.process, "consultations") {
      ja = "所管府省への意見照会が書かれていません。",
      en = "no consultation of the supervising ministry is recorded",
      related = given(plan.organization, "supervised_by") and { { plan.organization, "supervised_by" } } or nil,
      fix = {
        ja = "所管府省に全体方針案を照会し、その結果を`consultations`に書いてください（`supervisor`: はい とします）。",
        en = "ask the ministry, and record it in `consultations`, with `supervisor`: yes",
      },
    }
  end,
}

rule {
  id = "initiatives-asked-for",
  clause = { "3.2-1" },
  title = { ja = "全体方針案を周知し、取組の提出を依頼する", en = "The draft policy is made known and initiatives are asked for" },
  check = function(plan)
    if not steps.told(plan) then return end
    local missing = {}
    for _, field in ipairs { "notice", "replies" } do
      if not given(plan.process, field) then missing[#missing + 1] = field end
    end
    if #missing == 0 then return end
    finding(plan.process, missing[1]) {
      ja = "策定の経緯に、{missing}の日付がありません。",
      en = "the process gives no date for {missing}",
      missing = phrase.both(steps.names, missing),
      fix = {
        ja = "全体方針案を周知して取組の提出を依頼した日を`notice`に、回答がそろった日を`replies`に書いてください。",
        en = "give the day of the notice in `notice`, and the day on which all replies were in under `replies`",
      },
    }
  end,
}
