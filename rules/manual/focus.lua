-- 主眼点: the viewpoints that manual 4(2) lists for each category, and whether a priority takes the one that it names.
local phrase = require "phrase"
local quality = require "quality"
local words = require "parts.words"

-- What each is called, and the categories that the manual lists it under (or that it plainly fits).
local viewpoints = {
  materials = { ja = "教材", en = "materials", fits = { "education" } },
  audience = { ja = "対象者", en = "audience", fits = { "education" } },
  opportunities = { ja = "機会", en = "opportunities", fits = { "education" } },
  items = { ja = "点検項目", en = "items", fits = { "self_check" } },
  targets = { ja = "監査対象", en = "targets", fits = { "audit" } },
  themes = { ja = "監査テーマ", en = "themes", fits = { "audit" } },
  methods = { ja = "監査方法", en = "methods", fits = { "audit" } },
  government = { ja = "政府全体の取組", en = "government", fits = { "technical", "other" } },
  findings = { ja = "検出課題", en = "findings", fits = { "technical" } },
  main_systems = { ja = "主要システム", en = "main systems", fits = { "technical" } },
  structure = { ja = "体制", en = "structure", fits = { "supervised", "other", "audit", "technical" } },
  regulations = { ja = "規程", en = "regulations", fits = { "other" } },
  procurement = { ja = "調達・委託", en = "procurement", fits = { "other" } },
  results = { ja = "監査結果", en = "results of audits", fits = { "other", "audit" } },
  devices = { ja = "支給外端末", en = "devices", fits = { "other", "technical" } },
  long_term = { ja = "中長期", en = "long term", fits = { "other", "technical" } },
}

local function fits(viewpoint, category)
  for _, name in ipairs(viewpoint.fits) do
    if name == category then return true end
  end
  return false
end

rule {
  id = "focus-fits-category",
  clause = "4.2-1",
  severity = "note",
  title = { ja = "重点の主眼点を、取組の区分に合わせる", en = "The viewpoint of a priority is one of its category" },
  each = function(plan) return plan.initiatives end,
  check = function(initiative)
    if not initiative.category then return end
    for _, priority in ipairs(initiative.priorities) do
      local viewpoint = viewpoints[priority.focus or ""]
      if viewpoint and not fits(viewpoint, initiative.category) then
        finding(priority, "focus") {
          ja = "主眼点「{focus}」は{expected}のものですが、{category}の取組「{name}」に記されています。",
          en = "the viewpoint '{focus}' belongs to {expected}, and stands in the {category} initiative '{name}'",
          focus = { ja = viewpoint.ja, en = viewpoint.en },
          expected = phrase.both(words.categories, viewpoint.fits),
          category = words.categories[initiative.category],
          name = phrase.name(initiative),
          related = { { initiative, "category" } },
          fix = {
            ja = "`focus`か、取組の`category`を改めてください。当たる主眼点がなければ、省いて差し支えありません。",
            en = "mend `focus` or the `category` of the initiative, or leave the focus out where none fits",
          },
        }
      end
    end
  end,
}

-- Viewpoints that stand for something particular, with what the manual wants there.
local particular = {
  materials = {
    ja = "どの事象や新たなリスクを扱う教材かが分かりません。",
    en = "it does not say which events or new risks the material is about",
  },
  items = {
    ja = "どの事象や新たなリスクに関する点検項目かが分かりません。",
    en = "it does not say which events or new risks the items are about",
  },
  targets = {
    ja = "どの組織や情報システムを重点的に監査するかが分かりません。",
    en = "it does not say which units or systems are audited with priority",
  },
  themes = {
    ja = "どの脅威や事項を監査のテーマとするかが分かりません。",
    en = "it does not say which threats or matters are the themes of the audit",
  },
}

rule {
  id = "priority-is-particular",
  clause = { "4.2.ア-1", "4.2.イ-1", "4.2.ウ-1" },
  title = {
    ja = "教材、点検項目及び監査のテーマは、特定の事象やリスクに重点を置く",
    en = "Materials, items and themes are about particular events or risks",
  },
  each = function(plan) return plan.initiatives:all "priorities" end,
  check = function(priority)
    local wanted = particular[priority.focus or ""]
    if not wanted or #priority.answers > 0 or #priority.systems > 0 then return end
    if text.blank(priority.what) or not quality.general(priority.what) then return end
    finding(priority, "what") {
      ja = "重点「{what}」では、" .. wanted.ja,
      en = "the priority '{what}' is general: " .. wanted.en,
      fix = {
        ja = "前年度のインシデント、監査や点検の結果、新たな脅威などを挙げて、重点を具体的に記してください。",
        en = "name what it is about: last year's incidents, findings of audits and self-checks, new threats",
      },
    }
  end,
}
