-- オ 所管する独立行政法人及び指定法人: manual 4(2)オ, for ministries that supervise any.
local mention = require "mention"
local phrase = require "phrase"

local function supervised(plan)
  return plan.initiatives:of "supervised"
end

-- Words that speak of how the ministry itself is set up for it.
local structure = mention.of { "体制", "併任", "要員", "人員", "担当者", "担当課室", "所管課室", "育成", "支援" }

local function builds_structure(initiative)
  if structure(initiative.policy) then return true end
  for _, priority in ipairs(initiative.priorities) do
    if priority.focus == "structure" or structure(priority.what) then return true end
  end
  return false
end

rule {
  id = "supervision-built",
  clause = "4.2.オ-1",
  title = {
    ja = "所管する独法等の対策を評価し推進するため、自組織の体制を整備する",
    en = "A ministry builds its own structure for assessing and guiding the bodies it supervises",
  },
  check = function(plan)
    local bodies, initiatives = plan.organization.supervises, supervised(plan)
    if plan.edition_kind == "published" then return end
    if #bodies > 0 and #initiatives == 0 then
      finding(plan.organization, "supervises") {
        ja = "独立行政法人又は指定法人を所管していますが、その対策の評価及び推進に資する取組がありません。",
        en = "the ministry supervises bodies, and has no initiative for assessing and furthering their measures",
        related = { { plan, "initiatives", ja = "個別の取組", en = "initiatives" } },
        fix = {
          ja = "`category`を「所管法人」とする取組を加え、法人を所管する部署が目標の策定、評価、指導等を行うための体制の整備方針を記してください。",
          en = "add an initiative with `category` supervised: how the divisions in charge are set up for setting goals, assessing and guiding",
        },
      }
      return
    end
    if #bodies == 0 then return end
    for _, initiative in ipairs(initiatives) do
      if builds_structure(initiative) then return end
    end
    finding(initiatives[1]) {
      ja = "取組「{name}」に、法人の対策を評価し指導するための自組織の体制が示されていません。",
      en = "the initiative '{name}' does not say how the ministry itself is set up for assessing and guiding the bodies",
      name = phrase.name(initiatives[1]),
      severity = "warning",
      fix = {
        ja = "法人を所管する部署の担当者、情報セキュリティ担当部署による支援など、体制の整備方針を方針又は重点（`focus`: 体制）に記してください。",
        en = "say in the policy or a priority (`focus`: structure) who assesses and guides them, and with whose support",
      },
    }
  end,
}

rule {
  id = "supervised-bodies-listed",
  clause = "4.2.オ-1",
  severity = "note",
  title = { ja = "所管法人に関する取組があれば、所管する法人を示す", en = "A plan with such initiatives lists the bodies it supervises" },
  check = function(plan)
    local initiatives = supervised(plan)
    if #initiatives == 0 or #plan.organization.supervises > 0 then return end
    finding(initiatives[1]) {
      ja = "所管法人に関する取組「{name}」がありますが、所管する法人（`supervises`）が示されていません。",
      en = "there is an initiative on supervised bodies ('{name}'), and no list of them (`supervises`)",
      name = phrase.name(initiatives[1]),
      related = { { plan, "organization", ja = "組織", en = "organisation" } },
      fix = {
        ja = "`organization`の`supervises`に、所管する法人とその計画を受領した日を記してください。",
        en = "list the bodies in `organization`, under `supervises`, with the day on which each one's plan was received",
      },
    }
  end,
}

rule {
  id = "supervision-is-for-ministries",
  clause = "4.2.オ-1",
  applies = "corp",
  title = { ja = "所管法人に関する取組は、国の行政機関の計画に記す", en = "Initiatives on supervised bodies are for ministries' plans" },
  each = supervised,
  check = function(initiative)
    finding(initiative, "category") {
      ja = "独法等の計画に、所管法人に関する取組「{name}」が記されています。",
      en = "the plan of a supervised body has an initiative on supervised bodies: '{name}'",
      name = phrase.name(initiative),
      fix = {
        ja = "この区分は、独法等を所管する国の行政機関に限られます。委託先や関係機関に対する取組であれば、`category`を「その他」としてください。",
        en = "the category is for ministries that supervise such bodies; for contractors or partners use other",
      },
    }
  end,
}
