-- Manual 3(2) to 3(4): revisions of the draft policy, the committee, and the decision.
local phrase = require "phrase"
local quality = require "quality"
local roles = require "parts.roles"
local steps = require "parts.steps"
local words = require "parts.words"

local revision_parts = {
  item = { ja = "修正した方針", en = "which policy item" },
  what = { ja = "修正内容", en = "what was changed" },
  why = { ja = "修正理由", en = "why" },
}

rule {
  id = "revision-explained",
  clause = { "3.2-4", "3.3-1" },
  title = { ja = "全体方針の修正は、修正点と理由を明らかにする", en = "A revision of the policy says what was changed and why" },
  each = function(plan) return plan.process.revisions end,
  check = function(revision)
    local missing = {}
    for _, field in ipairs { "item", "what", "why" } do
      if words.missing(revision, field) then missing[#missing + 1] = field end
    end
    if #missing == 0 and quality.nothing(revision.why) then missing[1] = "why" end
    if #missing == 0 then return end
    finding(revision, missing[1]) {
      ja = "全体方針の修正に、{missing}がありません。",
      en = "a revision of the overall policy does not say {missing}",
      missing = phrase.both(revision_parts, missing),
      fix = {
        ja = "どの方針を、どの取組の検討や回答を踏まえて、どう改めたかを書いてください。",
        en = "say which item was changed, how, and which initiative or reply made it necessary",
      },
    }
  end,
}

rule {
  id = "revision-leads-to-initiatives",
  clause = { "3.3-1" },
  title = { ja = "全体方針を修正したときは、新たに盛り込む取組の有無を確認する", en = "After a revision, initiatives that it makes necessary are looked for" },
  each = function(plan) return plan.process.revisions end,
  check = function(revision, plan)
    if not given(revision, "led_to") then
      finding(revision, "led_to") {
        ja = "全体方針の修正に伴い、新たに盛り込んだ取組があるかどうかが書かれていません。",
        en = "whether the revision made new initiatives necessary is not said",
        severity = "note",
        fix = { ja = "取組の識別子を`led_to`に書いてください。なければ、`led_to`: [] としてください。",
                en = "name them in `led_to`; if there are none, write `led_to`: []" },
      }
      return
    end
    if not revision.item then return end
    for at, id in ipairs(revision.led_to) do
      local initiative = plan.initiatives:find(id)
      local serves = false
      for _, policy in ipairs(initiative and initiative.serves or {}) do serves = serves or policy == revision.item end
      if initiative and not serves then
        finding(revision.led_to, at) {
          ja = "方針「{item}」の修正に伴う取組「{name}」が、この方針に対応していません。",
          en = "'{name}', to which the revision of '{item}' led, does not serve that item",
          item = revision.item, name = phrase.name(initiative), related = { { initiative, "serves" } },
          fix = { ja = "取組の`serves`に「{item}」を加えるか、`led_to`を直してください。", en = "add '{item}' to its `serves`, or mend `led_to`" },
        }
      end
    end
  end,
}

local decision_parts = {
  committee = { ja = "情報セキュリティ委員会の開催日", en = "the day of the committee" },
  by = { ja = "決定者", en = "who decided" },
  date = { ja = "決定日", en = "the day of the decision" },
}

rule {
  id = "decision-recorded",
  clause = { "3.4-1" },
  title = { ja = "情報セキュリティ委員会の審議とCISOの決定を記す", en = "The committee's deliberation and the CISO's decision are recorded" },
  check = function(plan)
    if plan.edition_kind == "published" then return end
    local committee, decision, missing = plan.process.committee, plan.process.decision, {}
    if not given(committee, "date") then missing[#missing + 1] = "committee" end
    if words.missing(decision, "by") then missing[#missing + 1] = "by" end
    if not given(decision, "date") and not decision.in_committee then missing[#missing + 1] = "date" end
    if #missing == 0 then return end
    local values = {
      ja = "{missing}が書かれていません。計画は、情報セキュリティ委員会の審議を経て、最高情報セキュリティ責任者（CISO）が決定します。",
      en = "{missing} is not given; the committee deliberates on a plan, and the CISO decides it",
      missing = phrase.both(decision_parts, missing),
      fix = {
        ja = "`committee`に開催日を、`decision`に決定者と決定日を書いてください。委員会の了承をもって決定としたときは、`in_committee`を「はい」としてください。",
        en = "give the committee's day in `committee`, who decided and when in `decision`; where the committee's approval was the decision, set `in_committee`",
      },
    }
    if not given(plan, "process") then finding(plan, "process")(values)
    elseif missing[1] == "committee" then finding(committee, "date")(values)
    else finding(decision, missing[1])(values) end
  end,
}

rule {
  id = "decided-by-the-ciso",
  clause = { "3.4-1" },
  title = { ja = "最高情報セキュリティ責任者（CISO）が決定する", en = "The CISO decides" },
  check = function(plan)
    local decision = plan.process.decision
    if text.blank(decision.by) or roles.names(plan, decision.by, "最高情報セキュリティ責任者") then return end
    finding(decision, "by") {
      ja = "決定者が「{by}」となっています。計画は、最高情報セキュリティ責任者（CISO）が決定します。",
      en = "the plan was decided by '{by}'; that is for the CISO",
      fix = {
        ja = "決定したCISOの職名を書いてください（例: 最高情報セキュリティ責任者（官房長））。貴組織で別の名称を用いているときは、`organization`の`terms`に対応を書いてください。",
        en = "name the CISO; where your organisation has another name for the office, say so under `terms` of `organization`",
      },
    }
  end,
}

rule {
  id = "decision-after-committee",
  clause = { "3.4-1" },
  title = { ja = "情報セキュリティ委員会の審議の後に決定する", en = "The decision follows the committee" },
  check = function(plan)
    local committee, decision = steps.step("committee", plan.process.committee, "date"), steps.step("decision", plan.process.decision, "date")
    if not committee or not decision then return end
    if steps.late(committee.day, decision.day) then
      steps.wrong_order(committee, decision, {
        ja = "決定は、委員会の審議の後に行います。日付を確かめ、誤りであれば直してください。",
        en = "the decision follows the committee; see whether the dates are right, and mend them",
      })
    elseif plan.process.decision.in_committee and steps.late(decision.day, committee.day) then
      finding(decision.record, "date") {
        ja = "委員会の了承をもって決定としていますが、決定日（{decided}）が委員会の開催日（{held}）と異なります。",
        en = "the committee's approval was the decision, but the decision is dated {decided} and the committee {held}",
        decided = decision.day, held = committee.day, related = { { committee.record, "date" } },
        fix = { ja = "決定日を委員会の開催日とするか、`in_committee`を直してください。", en = "use the committee's day, or mend `in_committee`" },
      }
    end
  end,
}

local materials = {
  results = { ja = "計画の実績", en = "results of the current plan" },
  self_check = { ja = "自己点検の結果", en = "self-check results" },
  audit = { ja = "監査の結果", en = "audit results" },
  incidents = { ja = "インシデントの発生状況", en = "incidents" },
}

-- In its first year an agency has no results, and there may have been no self-check and no audit yet.
local function exists(plan, material)
  if not plan.first_year or material == "incidents" then return true end
  return material == "self_check" and given(plan.evaluation, "self_check") or material == "audit" and #plan.evaluation.audits > 0
end

rule {
  id = "material-for-the-decision",
  clause = { "3.4-2" },
  title = { ja = "審議・決定の参考となる資料を準備する", en = "Reference material is put before those who decide" },
  check = function(plan)
    if not steps.told(plan) or not given(plan.process, "committee") then return end
    local shown, missing = {}, {}
    for _, material in ipairs(plan.process.committee.materials) do shown[material] = true end
    for _, material in ipairs { "results", "self_check", "audit", "incidents" } do
      if not shown[material] and exists(plan, material) then missing[#missing + 1] = material end
    end
    if #missing == 0 then return end
    finding(plan.process.committee, "materials") {
      ja = "情報セキュリティ委員会の資料に、{missing}がありません。",
      en = "the committee's material does not include {missing}",
      missing = phrase.both(materials, missing),
      fix = {
        ja = "計画の妥当性を判断できるよう資料に加えてください。用いたときは、`materials`に書いてください。",
        en = "have it included, so that the plan can be judged; if it was, say so in `materials`",
      },
    }
  end,
}
