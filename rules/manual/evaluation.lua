-- 前年度の総合評価: what manual 3(1)ア and 4(1)ア ask of the results. Incidents and developments are in incidents.lua.
local phrase = require "phrase"
local quality = require "quality"
local similar = require "similar"
local words = require "parts.words"

-- A published edition may leave out what must not be published, and nothing shows whether it did.
local function published(plan)
  return plan.edition_kind == "published"
end

local function results(plan)
  return plan.evaluation.results
end

rule {
  id = "results-cover-last-plan",
  clause = { "3.1-1", "4.1.ア-1" },
  title = { ja = "前年度の計画の全ての取組について実績を記す", en = "Every initiative of last year's plan has its result" },
  check = function(plan)
    if published(plan) or plan.first_year and not given(plan.last) then return end
    if #results(plan) == 0 then
      finding(plan.evaluation, "results") {
        ja = "前年度（{year}）の計画に盛り込んだ取組の実績がありません。",
        en = "there are no results of the initiatives of last year's plan ({year})",
        year = words.year(plan.fiscal_year - 1),
        related = plan.last.initiatives,
        fix = {
          ja = "前年度の計画の取組ごとに、`results`に実績、妥当性、反省教訓及び情勢の変化を記してください。初めて策定する計画であれば、`first_year`を「はい」としてください。",
          en = "give each initiative of last year's plan its result under `results`: what was done, whether it was valid, lessons, changes in circumstances; in an agency's first year, set `first_year`",
        },
      }
      return
    end
    local answered, reported = {}, {}
    for _, result in ipairs(results(plan)) do
      if result.initiative then answered[result.initiative] = true end
    end
    for _, result in ipairs(plan.records:all("results")) do
      if result.initiative then reported[result.initiative] = result end
    end
    for _, initiative in ipairs(plan.last.initiatives) do
      local id = initiative.id
      if id and not answered[id] then
        local report = reported[id]
        finding(plan.evaluation, "results") {
          ja = "前年度の計画の取組「{name}」（{id}）の実績がありません。",
          en = "the initiative '{name}' ({id}) of last year's plan has no result",
          name = phrase.name(initiative),
          id = id,
          related = { initiative, report },
          fix = report and {
            ja = "実績に報告があります。これを基に、`results`に「{id}」の項目を加えてください。",
            en = "the record has a report: add an entry for '{id}' to `results` from it",
          } or {
            ja = "`results`に「{id}」の項目を加え、実績と、方針や重点に照らした妥当性を記してください。行わなかった場合も、その旨と理由を記します。",
            en = "add an entry for '{id}' to `results`: what was done, and whether it was valid against policy and priorities; if nothing was done, say so and why",
          },
        }
      end
    end
  end,
}

local parts = { "initiative", "done", "validity", "lessons", "circumstances" }

rule {
  id = "result-complete",
  clause = { "3.1-1", "3.1-2", "4.1.ア-1" },
  title = {
    ja = "取組ごとに、実績、妥当性、反省教訓及び情勢の変化を記す",
    en = "Each result tells what was done, whether it was valid, lessons and changes in circumstances",
  },
  each = results,
  check = function(result, plan)
    if published(plan) then return end
    local missing = {}
    for _, field in ipairs(parts) do
      local told = not words.missing(result, field) or field == "lessons" and not words.missing(result, "improvements")
      if not told then missing[#missing + 1] = field end
    end
    if #missing == 0 then return end
    local fields = phrase.fields(missing)
    finding(result) {
      ja = "取組「{name}」の実績に、" .. fields.ja .. "がありません。",
      en = "the result of '{name}' lacks " .. fields.en,
      name = phrase.name(result),
      fix = {
        ja = "実施した内容のほか、方針や重点に照らして結果が妥当であったか、何を改めるか、計画に影響する情勢の変化があったかを記してください。変化がなかった場合は「なし」とします。",
        en = "besides what was done, say whether the result was valid against policy and priorities, what to improve, and what changed around it; write 'なし' when nothing changed",
      },
    }
  end,
}

-- What to say of a validity that is no judgement, and what to add to it, by the kind that quality.judge gives it.
local unjudged = {
  schedule = {
    ja = "取組「{name}」の妥当性が、計画どおりに実施したことの記述にとどまっています（「{words}」）。",
    en = "the validity of '{name}' says only that it went as planned ('{words}')",
    add = {
      ja = "予定どおりであったかではなく、{aim}に照らして、何が届き、何が届かなかったか、それはなぜかを記してください{example}。",
      en = "besides the schedule, say what was reached of {aim}, what was not, and why {example}",
    },
  },
  activity = {
    ja = "取組「{name}」の妥当性が、実施した内容の記述にとどまっています（「{words}」）。",
    en = "the validity of '{name}' only repeats what was done ('{words}')",
    add = {
      ja = "実施した結果、何が変わったかを挙げ、{aim}に照らして、何が届き、何が届かなかったか、それはなぜかを記してください{example}。",
      en = "say what changed because of it: what was reached of {aim}, what was not, and why {example}",
    },
  },
  blanket = {
    ja = "取組「{name}」の妥当性が、包括的な評価にとどまり、何がどう妥当であったかが分かりません（「{words}」）。",
    en = "the validity of '{name}' is a blanket judgement ('{words}'): it does not say what was valid, and why",
    add = {
      ja = "{aim}に照らして、何が届き、何が届かなかったか、それはなぜかを、事実を挙げて記してください{example}。",
      en = "name facts: what was reached of {aim}, what was not, and why {example}",
    },
  },
  figures = {
    ja = "取組「{name}」の妥当性に数値（{words}）がありますが、それをどう評価したかが記されていません。",
    en = "the validity of '{name}' gives figures ({words}) and does not say how they are judged",
    add = {
      ja = "その数値が目標や前年度と比べてどうであり、{aim}に照らして十分であったか、それはなぜかを記してください{example}。",
      en = "say how the figures stand against a target or the year before, whether that is enough for {aim}, and why {example}",
    },
  },
  bare = {
    ja = "取組「{name}」の妥当性に、「{words}」とした根拠が記されていません。",
    en = "the validity of '{name}' says '{words}', with nothing to show for it",
    severity = "warning",
    add = {
      ja = "{aim}に照らしてそう評価した根拠（実施の前後で変わったこと、判明したこと）と、そうなった理由を記してください{example}。",
      en = "say what shows it (what changed, what was found) against {aim}, and why it came about {example}",
    },
  },
  nothing = {
    ja = "取組「{name}」の妥当性が「{words}」とされ、評価されていません。",
    en = "the validity of '{name}' says '{words}': it is not judged",
    add = {
      ja = "{aim}に照らして、何が届き、何が届かなかったか、それはなぜかを記してください{example}。",
      en = "say what was reached of {aim}, what was not, and why {example}",
    },
  },
}

local example = {
  ja = "（例:「報告率が38%から58%に上がり、初動を速めるという重点に照らして妥当であった。」「周知が遅れ、夜間の報告は目標の60%に届かなかった。」）",
  en = "(such as: reports rose from 38% to 58%, which bears out the priority of a quicker first response; word came late, so that reports at night fell short of the target of 60%)",
}

-- The initiative of last year's plan that a result tells of, or nil.
local function initiative_of(plan, result)
  return given(plan.last) and result.initiative and plan.last.initiatives:find(result.initiative) or nil
end

-- What a result is to be judged against, in the words of last year's plan where there is one.
local function aim_of(initiative)
  if initiative and #initiative.priorities > 0 and not text.blank(initiative.priorities[1].what) then
    local what, more = initiative.priorities[1].what, #initiative.priorities > 1
    return {
      ja = "前年度の計画の重点（「" .. what .. (more and "」など）" or "」）"),
      en = "the priorities of last year's plan ('" .. what .. (more and "' …)" or "')"),
    }
  end
  if initiative and not text.blank(initiative.policy) then
    return { ja = "前年度の計画の方針（「" .. initiative.policy .. "」）", en = "the policy of last year's plan ('" .. initiative.policy .. "')" }
  end
  return { ja = "計画で定めた方針や重点", en = "the policy and priorities of the plan" }
end

-- The policy and priorities that a result is to be judged against.
local function aims(initiative)
  if not initiative then return nil end
  local places = { {
    initiative, "policy",
    ja = "照らすべき前年度の方針", en = "last year's policy, to judge against",
  } }
  for _, priority in ipairs(initiative.priorities) do
    places[#places + 1] = { priority, ja = "照らすべき前年度の重点", en = "last year's priority, to judge against" }
  end
  return places
end

rule {
  id = "validity-judged",
  clause = { "3.1-2", "4.1.ア-1" },
  title = {
    ja = "実績の妥当性を、予定どおりかどうかではなく方針や重点に照らして評価する",
    en = "Results are judged against policy and priorities, not against the schedule",
  },
  each = results,
  check = function(result, plan)
    if text.blank(result.validity) then return end
    local kind, shown = quality.judge(result.validity)
    local message = unjudged[kind]
    if not message then return end
    local initiative = initiative_of(plan, result)
    finding(result, "validity") {
      ja = message.ja,
      en = message.en,
      severity = message.severity,
      name = phrase.name(result),
      words = shown or result.validity,
      aim = aim_of(initiative),
      example = example,
      related = aims(initiative),
      fix = message.add,
    }
  end,
}

rule {
  id = "lessons-drawn",
  clause = { "3.1-2", "4.1.ア-1" },
  severity = "note",
  title = { ja = "実績から改善点や反省教訓を引き出す", en = "Improvements and lessons are drawn from the results" },
  each = results,
  check = function(result)
    local lessons, improvements = result.lessons, result.improvements
    if text.blank(lessons) and text.blank(improvements) then return end
    if not quality.nothing(lessons) and not quality.continues(lessons) then return end
    if not quality.nothing(improvements) and not quality.continues(improvements) then return end
    local kind = quality.judge(result.validity)
    if unjudged[kind] and kind ~= "bare" then return end -- the lessons follow when the result is judged
    finding(result, lessons and "lessons" or "improvements") {
      ja = "取組「{name}」の評価から、改善点も反省教訓も引き出されていません。",
      en = "neither improvements nor lessons are drawn from the result of '{name}'",
      name = phrase.name(result),
      fix = {
        ja = "総合評価は、改善点や反省教訓の抽出に主眼を置くものです。うまくいった場合も、その要因や次に改める点がないかを確かめてください。",
        en = "the evaluation is there to draw improvements and lessons: also where all went well, see what made it so and what to do better next",
      },
    }
  end,
}

-- A judgement may well quote the policy that it judges: only what is also told in the same order repeats it.
local SAME_ORDER = 0.55

local function says_again(source, told)
  return similar.overlap(told, source) >= SAME_ORDER and quality.repeats(source, told)
end

rule {
  id = "validity-not-last-policy",
  clause = { "3.1-2", "4.1.ア-1" },
  severity = "warning",
  title = { ja = "前年度の方針を過去形にしただけのものを評価としない", en = "Last year's policy in the past tense is no judgement" },
  each = results,
  check = function(result, plan)
    if text.blank(result.validity) or not result.initiative or not given(plan.last) then return end
    local initiative = plan.last.initiatives:find(result.initiative)
    if not initiative or not says_again(initiative.policy, result.validity) then return end
    finding(result, "validity") {
      ja = "取組「{name}」の妥当性が、前年度の計画の方針をほぼ繰り返しています。",
      en = "the validity of '{name}' repeats the policy of last year's plan almost word for word",
      name = phrase.name(result),
      related = { { initiative, "policy", ja = "前年度の計画の方針", en = "policy of last year's plan" } },
      fix = {
        ja = "方針を述べ直すのではなく、その方針で実施した結果がどうであったかを記してください。",
        en = "do not restate the policy: say what came of following it",
      },
    }
  end,
}

rule {
  id = "lesson-not-result",
  clause = { "3.1-2", "4.1.ア-1" },
  severity = "warning",
  title = { ja = "実績や妥当性の繰り返しを反省教訓としない", en = "A lesson says more than the result" },
  each = results,
  check = function(result)
    for _, field in ipairs { "lessons", "improvements" } do
      local lesson = result[field]
      if lesson and not quality.nothing(lesson) and not quality.continues(lesson) and text.length(lesson) >= 10 then
        for _, told in ipairs { "done", "validity" } do
          if says_again(result[told], lesson) then
            finding(result, field) {
              ja = "取組「{name}」の`" .. field .. "`が、`" .. told .. "`の記述の繰り返しになっています。",
              en = "`" .. field .. "` of '{name}' repeats `" .. told .. "`",
              name = phrase.name(result),
              related = { { result, told, ja = "同じ内容の記述", en = "says the same" } },
              fix = {
                ja = "実績から何が分かり、次に何を改めるかを記してください。",
                en = "say what the result shows, and what is to be done differently",
              },
            }
            break
          end
        end
      end
    end
  end,
}

local judging = { "validity", "issues", "improvements", "lessons" }

rule {
  id = "results-not-pasted",
  clause = { "3.1-2", "4.1.ア-1" },
  severity = "warning",
  title = { ja = "同じ文を複数の取組の評価に貼り付けない", en = "The same sentence does not judge several results" },
  check = function(plan)
    local texts, of, fields = {}, {}, {} -- the texts, and the result and field of each
    for _, result in ipairs(results(plan)) do
      for _, field in ipairs(judging) do
        local told = result[field]
        if told then
          local at = #texts + 1
          texts[at], of[at], fields[at] = told, result, field
        end
      end
    end
    for _, copy in ipairs(quality.pasted(texts)) do
      local result, first = of[copy.at], of[copy.as]
      -- What is no judgement is told as such, once for each result.
      if result ~= first and quality.judge(copy.words) == "judged" then
        finding(result, fields[copy.at]) {
          ja = "取組「{name}」の評価に、取組「{other}」と同じ文があります（「{sentence}」）。",
          en = "the judgement of '{name}' has the same sentence as that of '{other}' ('{sentence}')",
          name = phrase.name(result),
          other = phrase.name(first),
          sentence = copy.words,
          related = { { first, fields[copy.as], ja = "同じ文", en = "the same sentence" } },
          fix = {
            ja = "取組ごとに、その方針や重点に照らした評価を記してください。",
            en = "judge each initiative against its own policy and priorities",
          },
        }
      end
    end
  end,
}

-- Whether a risk rests on the result of an initiative.
local function rests_on_results(plan)
  local judged = {}
  for _, result in ipairs(results(plan)) do judged[result.initiative or result] = true end
  for _, risk in ipairs(plan.evaluation.risks) do
    for _, source in ipairs(risk.from) do
      if judged[source] then return true end
    end
  end
  return false
end

rule {
  id = "new-issues-looked-for",
  clause = "4.1.ア-1",
  severity = "note",
  title = { ja = "実績から、新たに対応すべき課題がないかを確かめる", en = "Results are searched for new issues" },
  check = function(plan)
    if published(plan) or #results(plan) == 0 then return end
    for _, result in ipairs(results(plan)) do
      if not words.missing(result, "issues") then return end
    end
    if rests_on_results(plan) then return end
    finding(plan.evaluation, "results") {
      ja = "どの取組の実績にも、新たに対応すべき課題が確認されたかどうか（`issues`）が記されていません。",
      en = "no result says whether it has shown a new issue for the organisation (`issues`)",
      fix = {
        ja = "確認された課題を`issues`に記すか、実績に基づくリスクや課題に、その取組の識別子を根拠として加えてください。課題がなかった取組は「なし」とします。",
        en = "say so under `issues`, or name the initiative as what the risk that follows from its result was found from; write 'なし' where there was none",
      },
    }
  end,
}

rule {
  id = "overall-judged",
  clause = "3.1-1",
  severity = "warning",
  title = { ja = "取組の全体を総合的に評価する", en = "The year's work is evaluated as a whole" },
  check = function(plan)
    local evaluation = plan.evaluation
    if not given(evaluation) or published(plan) and text.blank(evaluation.overall) then return end
    if text.blank(evaluation.overall) then
      finding(evaluation, "overall") {
        ja = "前年度の取組を総合的に評価した記述（`overall`）がありません。",
        en = "there is no evaluation of last year's work as a whole (`overall`)",
        severity = "note",
        fix = {
          ja = "取組の実績、点検の結果及びインシデントを通して、何が達成され、何が課題として残ったかを記してください。",
          en = "say what was achieved and what remains, over all results, inspections and incidents",
        },
      }
      return
    end
    local kind, shown = quality.judge(evaluation.overall)
    if kind ~= "schedule" and kind ~= "blanket" and kind ~= "nothing" then return end
    finding(evaluation, "overall") {
      ja = "総括が、何を根拠にどう評価したのか分からない記述にとどまっています（「{words}」）。",
      en = "the evaluation as a whole does not say what is judged, and on what grounds ('{words}')",
      words = shown or evaluation.overall,
      fix = {
        ja = "達成できたことと残った課題を、実績やインシデントを挙げて記してください。",
        en = "say what was achieved and what remains, naming results and incidents",
      },
    }
  end,
}

rule {
  id = "inspections-told",
  clause = "3.1-1",
  title = { ja = "点検の結果を総合評価に用いる", en = "The evaluation rests on inspections" },
  check = function(plan)
    local evaluation = plan.evaluation
    if published(plan) or not given(evaluation) or given(evaluation, "self_check") then return end
    local inspected = #evaluation.audits > 0 or #evaluation.vulnerability_tests > 0
    local recorded = {}
    for _, record in ipairs(plan.records) do
      if given(record, "self_check") then recorded[#recorded + 1] = { record, "self_check" } end
    end
    finding(evaluation, "self_check") {
      ja = inspected and "総合評価に自己点検の結果（`self_check`）がありません。"
        or "総合評価に、自己点検、監査その他の点検の結果が一つもありません。",
      en = inspected and "the evaluation lacks the results of the self-check (`self_check`)"
        or "the evaluation has no results of any inspection: no self-check, no audit, no test",
      severity = (inspected or plan.first_year) and "note" or "error",
      related = recorded,
      fix = {
        ja = "`self_check`に、実施時期、回答率及び判明した事項を記してください。監査の指摘は`audits`に記します。",
        en = "give under `self_check` when it was held, the share of answers and what was found; findings of audits go under `audits`",
      },
    }
  end,
}
