-- Manual 2(4): what is withheld from publication, and that it stays so.
local hollow = require "parts.hollow"
local phrase = require "phrase"
local withheld = require "parts.withheld"

rule {
  id = "withheld-has-a-reason",
  clause = { "2.4-2" },
  title = { ja = "公表しない事項には、その理由を書く", en = "Whatever is withheld has a reason" },
  each = withheld.marked,
  check = function(item)
    if not hollow.reason(item.publish.withheld, "withheld") then return end
    finding(item.publish, "withheld") {
      ja = "公表しない理由がありません。", en = "nothing says why this is withheld",
      fix = {
        ja = "公表しない事項とするときは、その理由を書いてください（例: 構成上の弱点が推測されるおそれ）。公表する事項であれば、`publish`を削ってください。",
        en = "say why it is withheld, as in: weaknesses of the system could be inferred; or drop `publish`",
      },
    }
  end,
}

rule {
  id = "nothing-withheld-is-published",
  clause = { "2.4-2" },
  title = { ja = "公表版に、公表しない事項を載せない", en = "The published edition holds nothing withheld" },
  each = withheld.marked,
  check = function(item, plan)
    if plan.edition_kind ~= "published" then return end
    finding(item, "publish") {
      ja = "公表版に、公表しない事項（{reason}）が載っています。",
      en = "the published edition holds something withheld ({reason})",
      reason = item.publish.withheld or { ja = "理由の記載なし", en = "no reason given" }, related = item,
      fix = { ja = "この項目を公表版から削るか、公表できるのであれば`publish`を削ってください。",
              en = "take the item out of the published edition, or drop `publish` if it may be shown" },
    }
  end,
}

-- What each sort of item says; the texts that would give it away.
local tells = {
  activity = { "what" }, audit = { "what", "response" }, development = { "what", "response" },
  incident = { "summary", "cause", "lessons", "issues", "response" }, initiative = { "policy" }, policy_item = { "what" },
  priority = { "what" }, result = { "done", "validity", "lessons", "improvements", "issues" }, risk = { "what" },
  vulnerability_test = { "what", "response", "wider" },
}
-- Characters: what is shorter stands in other texts by chance, and so does a shorter one of several sentences.
local SHORT, SENTENCE = 8, 12

local function each_text(item, visit)
  for _, field in ipairs(tells[phrase.kind(item)]) do
    if not text.blank(item[field]) then visit(field, item[field]) end
  end
end

-- The items that are withheld, and the parts of initiatives that are, as a set.
local function secret_items(plan)
  local set = {}
  for _, item in ipairs(withheld.marked(plan)) do set[item] = true end
  for _, initiative in ipairs(plan.initiatives) do
    if set[initiative] then
      for _, list in ipairs { initiative.priorities, initiative.schedule } do
        for _, part in ipairs(list) do set[part] = true end
      end
    end
  end
  return set
end

-- The sentences of withheld items as places, and a matcher of them; none where there are none.
local function secrets_of(set)
  local secrets, forms = {}, {}
  for item in pairs(set) do
    each_text(item, function(field, said)
      local sentences = {}
      for sentence in text.normal(said):gsub("。", "\n"):gmatch "[^\n]+" do sentences[#sentences + 1] = sentence end
      for _, sentence in ipairs(sentences) do
        if text.length(sentence) >= (#sentences == 1 and SHORT or SENTENCE) then
          forms[#forms + 1] = sentence
          secrets[#forms] = { item, field, said = sentence, ja = "公表しない事項", en = "what is withheld" }
        end
      end
    end)
  end
  return secrets, #forms > 0 and text.matcher(forms) or nil
end

rule {
  id = "withheld-is-not-repeated",
  clause = { "2.4-2" },
  severity = "warning",
  title = { ja = "公表しない事項を、公表する事項の中に書かない", en = "What is withheld is not repeated in what is published" },
  check = function(plan)
    if plan.edition_kind == "published" or #withheld.marked(plan) == 0 then return end
    local secret = secret_items(plan)
    local secrets, find = secrets_of(secret)
    if #secrets == 0 then return end
    for _, item in ipairs(withheld.items(plan)) do
      if not secret[item] then
        each_text(item, function(field, said)
          local number = find(said)[1]
          if not number then return end
          local told = secrets[number]
          finding(item, field) {
            ja = "公表しない事項とされた内容が、公表する事項にも書かれています（「{secret}」）。",
            en = "what is withheld elsewhere stands here for all to read ('{secret}')",
            secret = told.said, related = { { told[1], told[2], ja = told.ja, en = told.en } },
            fix = {
              ja = "こちらの書き方を改めるか、こちらにも`publish`を付けて公表しない事項としてください。",
              en = "put it differently here, or withhold it here too with `publish`",
            },
          }
        end)
      end
    end
  end,
}

-- Calls visit(record, field, said) for every text below a record, or visit(list, at, said) in a list of texts.
local function each_text_below(value, visit)
  local kind = phrase.kind(value)
  if not kind then return end -- a date, or the agency's own data
  local function see(key, said)
    if type(said) == "string" then visit(value, key, said) elseif type(said) == "userdata" then each_text_below(said, visit) end
  end
  if kind == "list" then
    for at, said in ipairs(value) do see(at, said) end
  else
    for key, said in pairs(value) do see(key, said) end
  end
end

-- Lists of the published edition whose elements are known again by their ids in the full plan.
local function element_of(plan, item)
  local evaluation = plan.evaluation
  local lists = {
    audit = evaluation.audits, development = evaluation.developments, incident = evaluation.incidents, initiative = plan.initiatives,
    policy_item = plan.policy.items, risk = evaluation.risks, vulnerability_test = evaluation.vulnerability_tests,
  }
  local list = lists[phrase.kind(item)]
  return list and item.id and list:find(item.id) or nil
end

rule {
  id = "published-keeps-withheld-out",
  clause = { "2.4-2" },
  title = { ja = "正本で公表しないとした事項を、公表版に残さない", en = "What the full plan withholds is not in its published edition" },
  check = function(plan)
    if plan.edition_kind ~= "published" or not given(plan.full) then return end
    local shown = {}
    for _, item in ipairs(withheld.marked(plan.full)) do
      local there = element_of(plan, item)
      if there then
        shown[there] = true
        finding(there) {
          ja = "正本で公表しないとした事項（{reason}）が、公表版に載っています。",
          en = "the published edition holds what the full plan withholds ({reason})",
          reason = item.publish.withheld or { ja = "理由の記載なし", en = "no reason given" },
          related = { { item, "publish", ja = "正本の公表区分", en = "the mark in the full plan" } },
          fix = {
            ja = "この項目を公表版から削るか、公表できるのであれば、正本の`publish`を削ってください。",
            en = "take it out of the published edition; if it may be shown, drop `publish` in the full plan",
          },
        }
      end
    end
    local secrets, find = secrets_of(secret_items(plan.full))
    if #secrets == 0 then return end
    each_text_below(plan, function(record, field, said)
      local number = find(said)[1]
      if not number or shown[record] then return end
      local secret = secrets[number]
      finding(record, field) {
        ja = "正本で公表しないとした内容が、公表版に書かれています（「{secret}」）。",
        en = "what the full plan withholds stands in its published edition ('{secret}')",
        secret = secret.said, related = { { secret[1], secret[2], ja = "正本の記載", en = "in the full plan" } },
        fix = {
          ja = "公表版のこの記載を削るか、内容が分からないように書き改めてください。",
          en = "take it out of the published edition, or put it so that it gives nothing away",
        },
      }
    end)
  end,
}
