-- ア 教育: manual 4(2)ア, with 4(1)イ for what incidents ask of it.
local matters = require "parts.matters"
local mention = require "mention"
local phrase = require "phrase"

local function published(plan)
  return plan.edition_kind == "published"
end

local function education(plan)
  return plan.initiatives:of "education"
end

-- Where an incident says what education has to answer.
local function cause_of(incident)
  return given(incident, "cause") and "cause" or given(incident, "subject") and "subject" or nil
end

-- A new priority that names the incident, whole, where the plan writes its priorities as plain texts, which take no key.
local function new_priority(priorities, id)
  for _, priority in ipairs(priorities) do
    local line, whole = to_write(priority, "answers", id, "…")
    if whole then return { ja = line, en = line } end
  end
end

rule {
  id = "education-answers-incidents",
  clause = { "4.1.イ-1", "4.2.ア-4" },
  title = {
    ja = "前年度のインシデントの原因となった事象を、教育の重点に入れる",
    en = "What caused last year's incidents is among education's priorities",
  },
  each = function(plan) return plan.evaluation.incidents end,
  check = function(incident, plan)
    local matter = matters.incident(incident)
    if published(plan) or matters.unneeded(matter, "education") then return end
    local voice, priority, reason = matters.answered(plan, matter, "education")
    if voice == "answered" then return end
    if voice == "perhaps" then return matters.offer(matter, cause_of(incident), priority, reason, "education") end
    local priorities = education(plan):all "priorities"
    local line = incident.id and new_priority(priorities, incident.id)
    finding(incident, cause_of(incident)) {
      ja = "インシデント「{name}」の原因に応える教育の重点がありません。",
      en = "no education priority answers the cause of the incident '{name}'",
      name = phrase.name(incident),
      id = incident.id or "…",
      line = line,
      related = #priorities > 0 and priorities or education(plan),
      fix = incident.id and {
        ja = "原因となった事象を扱う教育の重点を加え、「" .. (line and "{line}" or "`answers`: [{id}]") .. "」と記してください。教育では対応しない場合は、インシデントの`unneeded`の`education`に理由を記します。",
        en = "add an education priority on what caused it, with " .. (line and "{line}" or "`answers`: [{id}]") .. "; if education is not the answer, say why in the incident's `unneeded`, under `education`",
      } or {
        ja = "インシデントに識別子を付け、原因となった事象を扱う教育の重点を加えて、その`answers`に識別子を記してください。教育では対応しない場合は、`unneeded`の`education`に理由を記します。",
        en = "give the incident an id, add an education priority on what caused it, and name the id under its `answers`; if education is not the answer, say why in `unneeded`, under `education`",
      },
    }
  end,
}

-- 対象者ごとの重点化

local audiences, says = {}, {}
for number, audience in ipairs((data "audiences.yaml").audiences) do
  local list = {}
  for i, word in ipairs(audience.says) do list[i] = word end
  audiences[number], says[number] = { name = { ja = audience.ja, en = audience.en }, spoken_of = mention.of(list) }, list
end
local find_audiences = text.matcher(says)

-- The audiences that some fields of an incident speak of: a set of numbers for each field; nil where none speaks of any.
local function spoken_of(incident, fields)
  local spoken
  for _, field in ipairs(fields) do
    local places = incident[field] and find_audiences(incident[field]) or {}
    for i = 1, #places, 3 do
      spoken = spoken or {}
      spoken[field] = spoken[field] or {}
      spoken[field][places[i]] = true
    end
  end
  return spoken
end

local SPEAKING = { "cause", "lessons", "issues" }

local function taught(plan, audience)
  local spoken_of = audience.spoken_of
  for _, initiative in ipairs(education(plan)) do
    if spoken_of(initiative.title) or spoken_of(initiative.policy) then return true end
    for _, priority in ipairs(initiative.priorities) do
      if spoken_of(priority.what) then return true end
    end
    for _, activity in ipairs(initiative.schedule) do
      if spoken_of(activity.what) then return true end
    end
  end
  return false
end

rule {
  id = "education-reaches-audience",
  clause = "4.2.ア-2",
  title = {
    ja = "インシデントで課題となった者を、教育の対象者に加える",
    en = "Education reaches those whom an incident shows to need it",
  },
  each = function(plan) return plan.evaluation.incidents:where("origin", "own") end,
  check = function(incident, plan)
    if published(plan) or #education(plan) == 0 or matters.unneeded(matters.incident(incident), "education") then return end
    local spoken = spoken_of(incident, SPEAKING)
    if not spoken then return end
    for number, audience in ipairs(audiences) do
      for _, field in ipairs(SPEAKING) do
        if spoken[field] and spoken[field][number] and not taught(plan, audience) then
          finding(incident, field) {
            ja = "インシデント「{name}」は{audience}に関わるものですが、教育の対象者として示されていません。",
            en = "the incident '{name}' concerns {audience}, whom no education initiative names",
            name = phrase.name(incident),
            audience = audience.name,
            related = education(plan),
            fix = {
              ja = "{audience}を対象とする研修や演習を、教育の重点（`focus`: 対象者）に加えることを検討してください。",
              en = "consider a priority that teaches {audience} (`focus`: audience)",
            },
          }
          break
        end
      end
    end
  end,
}

-- 教育機会の拡充

local attendance = mention.of { "受講率", "参加率", "受講者の割合" }
local opportunity = mention.of { "eラーニング", "回数", "オンライン", "遠隔", "動画", "未受講", "複数回", "随時" }

local function widens(initiative)
  if opportunity(initiative.policy) then return true end
  for _, priority in ipairs(initiative.priorities) do
    if priority.focus == "opportunities" or opportunity(priority.what) then return true end
  end
  return false
end

local function is_widened(plan)
  for _, initiative in ipairs(education(plan)) do
    if widens(initiative) then return true end
  end
  return false
end

rule {
  id = "education-opportunities",
  clause = "4.2.ア-3",
  title = { ja = "受講が進まなかった場合は、教育機会を拡充する", en = "Where many were not reached, education gets more opportunities" },
  parameters = {
    low = {
      type = "number", default = 90,
      ja = "受講率の下限（%）。下回ると、受講が進まなかったものとする", en = "lower bound of attendance (%): below it, many were not reached",
    },
  },
  each = function(plan) return plan.evaluation.results end,
  check = function(result, plan, parameters)
    if published(plan) or #education(plan) == 0 then return end
    for _, measure in ipairs(result.measures) do
      local percent = text.normal(measure.unit or "") == "%"
      if percent and measure.value and measure.value < parameters.low and attendance(measure.what) and not is_widened(plan) then
        finding(measure, "value") {
          ja = "{what}が{value}%にとどまりましたが、教育の機会を広げる重点がありません。",
          en = "{what} was {value}%, and no priority gives education more opportunities",
          value = ("%g"):format(measure.value),
          related = education(plan),
          fix = {
            ja = "集合教育の回数を増やす、eラーニングを整備するなど、機会を広げる重点（`focus`: 機会）を検討してください。",
            en = "consider a priority that widens the opportunities (`focus`: opportunities): more classes, e-learning and the like",
          },
        }
      end
    end
  end,
}
