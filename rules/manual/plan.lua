-- Manual 2(1): what the plan is, whose it is, and the plans of supervised bodies.
local phrase = require "phrase"
local words = require "parts.words"

local required = { "education", "self_check", "audit", "technical" }

rule {
  id = "required-categories",
  clause = { "2.1-1" },
  title = { ja = "教育、自己点検、監査及び技術的対策の取組を定める", en = "There are initiatives of education, self-check, audit and technical measures" },
  check = function(plan)
    if #plan.initiatives == 0 or plan.edition_kind == "published" then return end
    local missing = {}
    for _, category in ipairs(required) do
      if #plan.initiatives:of(category) == 0 then missing[#missing + 1] = category end
    end
    if #missing == 0 then return end
    finding(plan, "initiatives") {
      ja = "個別の取組に、{categories}の取組がありません。",
      en = "there is no initiative of {categories}",
      categories = phrase.both(words.categories, missing),
      fix = {
        ja = "統一基準が求める取組です。方針、重点及び実施時期を定めて書き加えてください。書いてあるときは、`category`を確かめてください。",
        en = "the common standards ask for it: add one with policy, priorities and timing, or see whether `category` is right",
      },
    }
  end,
}

rule {
  id = "organization-told",
  clause = { "2.1-2" },
  severity = "warning", -- the manual does not ask that it be written; which of its clauses apply hangs on it
  title = { ja = "どの組織の計画であり、国の行政機関か独法等かを示す", en = "The plan says whose it is, and whether that is a ministry or a supervised body" },
  check = function(plan)
    if not given(plan, "organization") then return end -- told as a key that is missing
    if words.missing(plan.organization, "name") then
      finding(plan.organization, "name") {
        ja = "組織の名称が書かれていません。", en = "the organisation is not named",
        severity = "note", fix = { ja = "`name`に組織の名称を書いてください。", en = "give its name in `name`" },
      }
    end
    if given(plan.organization, "type") then return end
    finding(plan.organization, "type") {
      ja = "国の行政機関の計画か、独立行政法人又は指定法人の計画かが書かれていません。",
      en = "the plan does not say whether it is that of a ministry or of a supervised body",
      fix = {
        ja = "`organization`の`type`に「国の行政機関」又は「独立行政法人」と書いてください。マニュアルの求める事項は、この区分によって異なります。",
        en = "say 'gov' or 'corp' in `type` of `organization`: what the manual asks depends on it",
      },
    }
  end,
}

rule {
  id = "supervision-fits-type",
  clause = { "2.1-2" },
  title = { ja = "所管の関係を、組織の区分に合わせる", en = "Who supervises whom fits the sort of organisation" },
  check = function(plan)
    local organization = plan.organization
    local corp, gov = organization.type == "corp", organization.type == "gov"
    if corp and #organization.supervises > 0 then
      finding(organization, "supervises") {
        ja = "独立行政法人又は指定法人の計画に、所管法人が書かれています。",
        en = "the plan of a supervised body names bodies that it supervises",
        related = { { organization, "type" } },
        fix = { ja = "所管法人を書くのは、国の行政機関の計画です。`supervises`を削るか、`type`を直してください。",
                en = "only a ministry supervises; drop `supervises`, or mend `type`" },
      }
    elseif corp and not given(organization, "supervised_by") then
      finding(organization, "supervised_by") {
        ja = "所管する府省が書かれていません。", en = "the ministry that supervises it is not named",
        severity = "note", fix = { ja = "`supervised_by`に所管府省の識別子を書いてください。", en = "give its id in `supervised_by`" },
      }
    elseif gov and given(organization, "supervised_by") then
      finding(organization, "supervised_by") {
        ja = "国の行政機関の計画に、所管府省が書かれています。",
        en = "the plan of a ministry names a ministry that supervises it",
        related = { { organization, "type" } },
        fix = { ja = "所管府省を書くのは、独立行政法人又は指定法人の計画です。`supervised_by`を削るか、`type`を直してください。",
                en = "only a supervised body has one; drop `supervised_by`, or mend `type`" },
      }
    end
  end,
}

local function body_name(body)
  return body.name or body.organization or { ja = "（名称なし）", en = "(untitled)" }
end

rule {
  id = "supervised-plan-known",
  clause = { "2.1-3" },
  title = { ja = "所管する独法等の計画を把握する", en = "The plans of supervised bodies are known" },
  each = function(plan) return plan.organization.supervises end,
  check = function(body, plan)
    if plan.edition_kind == "published" then return end
    local in_batch = body.organization and batch.has_plan(body.organization, plan.fiscal_year)
    if not given(body, "received") then
      if in_batch then return end
      finding(body, "received") {
        ja = "{name}の{year}の計画を受け取った日がなく、検査した計画の中にもその計画がありません。",
        en = "there is no day on which the {year} plan of {name} was received, and it is not among the plans given",
        name = body_name(body), year = words.year(plan.fiscal_year),
        fix = {
          ja = "計画の提出を求めるなどして内容を把握し、`received`に受領日を書いてください。法人の計画も併せて検査することもできます。",
          en = "ask for it, and give the day in `received`; or check the body's plan together with this one",
        },
      }
    elseif body.received then
      local year = calendar.year_of(body.received.first)
      local early = year < plan.fiscal_year - 1
      local late = year > plan.fiscal_year or year == plan.fiscal_year and calendar.quarter(body.received.first) == 4
      if not early and not late then return end
      finding(body, "received") {
        ja = early and "{name}の計画を受け取った日（{day}）は、{year}より前です。前年度以前の計画の受領日ではありませんか。"
          or "{name}の計画を受け取った日（{day}）は、翌年度の計画を策定する時期に当たります。年の誤りではありませんか。",
        en = early and "the plan of {name} was received on {day}, before {year}: is that the day of an earlier plan?"
          or "the plan of {name} was received on {day}, when the plan for the year after is drawn up: is the year right?",
        name = body_name(body), day = body.received, year = words.year(plan.fiscal_year - 1),
        fix = { ja = "{target}の計画を受け取った日を書いてください。", en = "give the day on which the plan for {target} was received" },
        target = words.year(plan.fiscal_year),
      }
    end
  end,
}
