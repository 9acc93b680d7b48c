-- Manual 2(2): what last year's plan foresaw for this year is carried on, or its change is explained.
local hollow = require "parts.hollow"
local mention = require "mention"
local phrase = require "phrase"
local quality = require "quality"
local time = require "parts.time"
local words = require "parts.words"

local function same(a, b)
  return a ~= nil and b ~= nil and text.normal(a) == text.normal(b)
end

local function last_initiatives(plan)
  if plan.edition_kind == "published" then return {} end
  return plan.last.initiatives
end

local by_title -- of this year's initiatives; a state serves one plan

-- The initiative of this year's plan that goes on with one of last year's: by its id, else by its title.
local function successor(plan, before)
  local found = before.id and plan.initiatives:find(before.id)
  if found or text.blank(before.title) then return found end
  if not by_title then
    by_title = {}
    for _, initiative in ipairs(plan.initiatives) do
      if initiative.title then by_title[text.normal(initiative.title)] = initiative end
    end
  end
  return by_title[text.normal(before.title)]
end

local changes_of -- id of an initiative → what `changes` says of it; a state serves one plan

local function changes(plan, before)
  if not changes_of then
    changes_of = {}
    for _, change in ipairs(plan.changes) do
      local id = change.initiative
      if id then
        changes_of[id] = changes_of[id] or {}
        table.insert(changes_of[id], change)
      end
    end
  end
  return before.id and changes_of[before.id] or {}
end

-- Whether `changes` speaks of an initiative of last year's plan: of the phase of that year, or of all.
local function is_explained(plan, before, year)
  for _, change in ipairs(changes(plan, before)) do
    if not year or not change.phase or change.phase == year then return true end
  end
  return false
end

-- Whether a phase came to be later because an earlier one was postponed, and is there still.
local function moved_along(plan, before, after, phase)
  local pushed = false
  for _, change in ipairs(changes(plan, before)) do
    if change.what == "postponed" and change.phase and change.phase < phase.year then pushed = true end
  end
  if not pushed then return false end
  for _, other in ipairs(after.phases) do
    if other.year and other.year > phase.year and (other.kind == phase.kind or same(other.what, phase.what)) then return true end
  end
  return false
end

-- Last year's phases that were still to come, the one now due first.
local function to_come(plan, before)
  local phases = {}
  for _, phase in ipairs(before.phases) do
    if phase.year and phase.year >= plan.fiscal_year then phases[#phases + 1] = phase end
  end
  table.sort(phases, function(a, b) return a.year < b.year end)
  return phases
end

local function scheduled_from(initiative, day)
  local found
  time.each_span(initiative, function(activity, span)
    if not found and span.last >= day then found = activity end
  end)
  return found
end

-- Why an initiative of last year's plan is to go on, as { ja =, en = }, the place that says so, and the phase, if any; or nil.
local function foreseen(plan, before)
  local phase = to_come(plan, before)[1]
  if phase then
    local kind, year = words.kinds[phase.kind] or { ja = "次の段階", en = "the next phase" }, words.year(phase.year)
    return { ja = ("%sに%sを行う"):format(year.ja, kind.ja), en = ("%s in %s"):format(kind.en, year.en) }, phase, phase
  end
  if #before.phases == 0 and not quality.nothing(before.continues) then
    return { ja = "対象期間の後も続ける", en = "that it goes on after the period" }, { before, "continues" }
  end
  local activity = scheduled_from(before, calendar.fiscal(plan.fiscal_year).first)
  if activity then
    local year = words.year(plan.fiscal_year)
    return { ja = year.ja .. "にも行う", en = "work in " .. year.en .. " as well" }, activity
  end
end

rule {
  id = "phase-carried-on",
  clause = { "2.2-6", "2.2-7" },
  title = { ja = "前年度の計画で予定した段階を、次の計画に引き継ぐ", en = "What last year's plan foresaw is carried into this one" },
  each = last_initiatives,
  check = function(before, plan)
    local what, place, phase = foreseen(plan, before)
    if not what or successor(plan, before) or is_explained(plan, before, phase and phase.year) then return end
    local related = { { before, "title", ja = "前年度の計画の取組", en = "the initiative in last year's plan" }, place }
    for _, result in ipairs(plan.evaluation.results) do
      if before.id and result.initiative == before.id then related[#related + 1] = result end
    end
    finding(plan, "initiatives") {
      ja = "前年度の計画で{what}とした取組「{name}」が、個別の取組にありません。理由も記されていません。",
      en = "last year's plan foresaw {what} for '{name}'; the initiative is gone, and nothing says why",
      what = what, name = phrase.name(before), related = related,
      fix = {
        ja = "{year}に行う事項を、方針及び実施時期とともに個別の取組に書いてください。延期、取りやめ又は完了したときは、その区分と理由を`changes`に書いてください。",
        en = "give it a place among the initiatives, with the policy and timing for {year}; where it is postponed, dropped or complete, say so in `changes`, with the reason",
      },
      year = words.year(plan.fiscal_year),
    }
  end,
}

-- Words of a result by which the work was not done, or not to its end.
local left_undone = mention.of {
  "未完了", "未実施", "未着手", "着手できな", "着手しなかった", "着手に至らな", "着手には至らな", "実施できな", "実施しなかった", "実施に至らな", "実施には至らな",
  "行えなかった", "行わなかった", "完了しなかった", "完了できな", "完了に至らな", "完了には至らな", "導入に至らな", "導入には至らな", "導入できな", "不調", "中断",
  "延期", "見送", "先送り", "持ち越", "途中で",
}

rule {
  id = "unfinished-work-goes-on",
  clause = { "2.2-7" },
  severity = "warning",
  title = { ja = "前年度に終えられなかった取組の扱いを示す", en = "What becomes of unfinished work is said" },
  each = function(plan) return plan.evaluation.results end,
  check = function(result, plan)
    local before = result.initiative and plan.last.initiatives:find(result.initiative)
    if not before or successor(plan, before) or plan.edition_kind == "published" then return end
    local word = left_undone(result.done)
    if not word or is_explained(plan, before) or foreseen(plan, before) then return end -- phase-carried-on has its say
    finding(result, "done") {
      ja = "取組「{name}」は終えられなかったとされていますが（「{word}」）、個別の取組になく、その扱いも書かれていません。",
      en = "'{name}' was not finished ('{word}'), is not among the initiatives, and nothing says what becomes of it",
      name = phrase.name(before), word = word, related = { { before, "title", ja = "前年度の計画の取組", en = "the initiative in last year's plan" } },
      fix = {
        ja = "続けるときは、同じ識別子で個別の取組に書いてください。取りやめるとき又は別の取組で行うときは、その理由を`changes`に書いてください。",
        en = "if it goes on, put it among the initiatives with the same id; if it is dropped or taken over by another, give the reason in `changes`",
      },
    }
  end,
}

rule {
  id = "id-stays-the-same",
  clause = { "2.2-6" },
  severity = "note",
  title = { ja = "取組の識別子は、年度を越えて同じものを使う", en = "An initiative keeps its id from year to year" },
  each = last_initiatives,
  check = function(before, plan)
    local after = successor(plan, before)
    if not after or not before.id or after.id == before.id then return end
    finding(after, "id") {
      ja = "取組「{name}」の識別子が、前年度の計画（{before}）と異なります。",
      en = "'{name}' had another id in last year's plan ({before})",
      name = phrase.name(after), before = before.id, related = { { before, "id" } },
      fix = { ja = "同じ取組であれば、`id`を「{before}」としてください。実績や年次計画を前年度と照らし合わせることができます。",
              en = "if it is the same initiative, use '{before}' as its `id`; its results and phases can then be matched" },
    }
  end,
}

local function phase_in(initiative, year)
  for _, phase in ipairs(initiative.phases) do
    if phase.year == year then return phase end
  end
end

local function completion(initiative)
  for _, phase in ipairs(initiative.phases) do
    if phase.completes and phase.year then return phase end
  end
end

-- Whether an initiative still has a phase: in the same year, of the same kind or in the same words.
local function still_has(after, phase)
  for _, other in ipairs(after.phases) do
    if other.year == phase.year and (not phase.kind or other.kind == phase.kind or same(other.what, phase.what)) then return true end
  end
  return false
end

-- The first of last year's phases to come that this year's plan does not have so, and does not explain; and the one in its
-- place, if any.
local function first_change(plan, before, after)
  for _, phase in ipairs(to_come(plan, before)) do
    if not still_has(after, phase) and not is_explained(plan, before, phase.year) and not moved_along(plan, before, after, phase) then
      return phase, phase_in(after, phase.year)
    end
  end
  local was, is = completion(before), completion(after)
  if was and is and was.year >= plan.fiscal_year and was.year ~= is.year
    and not is_explained(plan, before, was.year) and not moved_along(plan, before, after, was) then
    return was, is
  end
end

rule {
  id = "phase-change-explained",
  clause = { "2.2-6", "2.2-7" },
  title = { ja = "年次計画の変更には、その理由を示す", en = "A change of the phases is explained" },
  each = last_initiatives,
  check = function(before, plan)
    local after = successor(plan, before)
    if not after or #before.phases == 0 then return end
    local was, is = first_change(plan, before, after)
    if not was then return end
    local kinds = { was = words.kinds[was.kind], is = is and words.kinds[is.kind] }
    local completes = was.completes and is and is.completes and is.year ~= was.year
    local values = {
      name = phrase.name(after), year = words.year(was.year), was = kinds.was or { ja = "段階", en = "a phase" },
      is = kinds.is, to = is and words.year(is.year),
      related = { { was, "year", ja = "前年度の計画の段階", en = "the phase in last year's plan" }, is },
      fix = {
        ja = "実績や情勢の変化など、変更の理由を`changes`に書いてください（区分、段階の年度、変更後の年度及び理由）。",
        en = "give the reason (results, circumstances) in `changes`: what kind of change, which year's phase, to which year, why",
      },
    }
    if completes then
      values.ja = "取組「{name}」は、前年度の計画では{year}に完了するとされていましたが、{to}に変わっており、その理由がありません。"
      values.en = "'{name}' was to be complete in {year}; it is now {to}, and nothing says why"
    elseif kinds.is then
      values.ja = "取組「{name}」は、前年度の計画では{year}に{was}を行うとされていましたが、{is}に変わっており、その理由がありません。"
      values.en = "'{name}' was to do {was} in {year}; it is now {is}, and nothing says why"
    else
      values.ja = "取組「{name}」には、前年度の計画で{year}に予定した{was}がなく、その理由もありません。"
      values.en = "'{name}' lacks {was} that last year's plan foresaw for {year}, and nothing says why"
    end
    if is then finding(is, (completes or not is.kind) and "year" or "kind")(values)
    else finding(after, "phases")(values) end
  end,
}

local nameless = { ja = "（取組の記載なし）", en = "(no initiative given)" }

local DITTO = { ["同上"] = true, ["上記のとおり"] = true, ["上に同じ"] = true, ["同様の理由"] = true, ["同様の理由による"] = true }

-- The changes with their reasons; 同上 is that of the one above.
local function reasons(plan)
  local list, above = {}, nil
  for _, change in ipairs(plan.changes) do
    local why = change.why
    if why and DITTO[text.normal(why):gsub("。$", "")] then why = above end
    list[#list + 1] = { change = change, why = why }
    above = why
  end
  return list
end

rule {
  id = "change-has-a-reason",
  clause = { "2.2-7" },
  title = { ja = "変更、延期、取りやめ又は完了には、理由を書く", en = "Whatever is changed, postponed, dropped or completed has its reason" },
  each = reasons,
  check = function(entry, plan)
    local change, why = entry.change, entry.why
    local before = change.initiative and plan.last.initiatives:find(change.initiative)
    local name = before and phrase.name(before) or change.initiative or nameless
    local done = change.what == "completed" -- that it is done may be all there is to say
    if done and quality.nothing(why) or not done and hollow.reason(why, "change") then
      local said = not quality.nothing(why)
      finding(change, "why") {
        ja = said and "取組「{name}」の変更の理由が、「{why}」としか書かれていません。" or "取組「{name}」の変更の理由がありません。",
        en = said and "the reason for the change of '{name}' says only '{why}'" or "the change of '{name}' has no reason",
        name = name, why = why or "",
        fix = {
          ja = "何が起きたために変えるのかを、実績や情勢の変化に即して`why`に書いてください（例: 入札が不調となったため）。",
          en = "say in `why` what happened that makes the change necessary, such as a tender without bids",
        },
      }
    end
    for _, field in ipairs { "initiative", "what" } do
      if words.missing(change, field) then
        finding(change, field) {
          ja = field == "what" and "取組「{name}」の変更に、区分（延期、取りやめ、変更、完了）がありません。" or "前年度計画からの変更に、どの取組であるかが書かれていません。",
          en = field == "what" and "the change of '{name}' does not say whether it was postponed, dropped, changed or completed"
            or "a change does not say of which initiative",
          name = name,
          fix = field == "what" and { ja = "`what`に、延期、取りやめ、変更、完了のいずれかを書いてください。", en = "give `what`: postponed, dropped, changed or completed" }
            or { ja = "`initiative`に、前年度の計画の取組の識別子を書いてください。", en = "give in `initiative` the id that it had in last year's plan" },
        }
      end
    end
  end,
}

rule {
  id = "postponed-to-a-later-year",
  clause = { "2.2-7" },
  title = { ja = "延期した段階は、いつ行うかを示す", en = "What is postponed has a new year" },
  each = function(plan) return plan.changes:where("what", "postponed") end,
  check = function(change, plan)
    local name = change.initiative or nameless
    if not given(change, "to") then
      finding(change, "to") {
        ja = "取組「{name}」の延期に、いつ行うかが書かれていません。",
        en = "'{name}' is postponed, but not to which year",
        name = name, fix = { ja = "`to`に延期後の年度を書いてください。", en = "give the new year in `to`" },
      }
      return
    end
    local before = change.initiative and plan.last.initiatives:find(change.initiative)
    if not given(change, "phase") and before and #before.phases > 0 then
      finding(change, "phase") {
        ja = "取組「{name}」の延期に、どの年度の段階を延期するかが書かれていません。",
        en = "the postponement of '{name}' does not say which year's phase is meant",
        name = name, severity = "warning", related = { { before, "phases" } },
        fix = { ja = "`phase`に、もとの年度を書いてください。", en = "give the year that it was planned for in `phase`" },
      }
    end
    local from = change.phase or plan.fiscal_year - 1
    if not change.to or change.to > from then return end
    finding(change, "to") {
      ja = "取組「{name}」の延期後の年度（{to}）が、もとの年度（{from}）より後になっていません。",
      en = "'{name}' is postponed from {from} to {to}, which is no later",
      name = name, to = words.year(change.to), from = words.year(from), related = given(change, "phase") and { { change, "phase" } } or nil,
      fix = { ja = "`phase`にもとの年度、`to`に延期後の年度を書いてください。", en = "`phase` is the year it was planned for, `to` the new one" },
    }
  end,
}

-- Whether an initiative has what was postponed in the year to which it was: work of that kind, where last year's plan says which.
local function has_postponed(change, before, after)
  local was = before and change.phase and phase_in(before, change.phase)
  for _, phase in ipairs(after and after.phases or {}) do
    if phase.year == change.to and (not was or not was.kind or phase.kind == was.kind or same(phase.what, was.what)) then return true end
  end
  return false
end

-- What a change says and the initiatives do not bear out, as { ja =, en = } and the place; or nil.
local function contradiction(change, before, after, plan)
  if change.what == "postponed" then
    if change.to and change.to >= plan.fiscal_year and not has_postponed(change, before, after) then
      return "to", {
        ja = "{to}に延期するとされていますが、個別の取組にその年度の段階がありません。",
        en = "is postponed to {to}, but no initiative has that phase",
      }, { ja = "延期した段階を、取組の`phases`に書いてください。", en = "put the postponed phase among the `phases` of the initiative" }
    end
  elseif given(change, "to") and (change.what == "dropped" or change.what == "completed") then
    return "to", {
      ja = "取りやめ又は完了とされていますが、変更後の年度（{to}）が書かれています。",
      en = "is said to be dropped or complete, but has a new year ({to})",
    }, { ja = "延期であれば`what`を「延期」とし、そうでなければ`to`を削ってください。", en = "if it is postponed, say so in `what`; if not, drop `to`" }
  elseif after and not change.phase and (change.what == "dropped" or change.what == "completed") then
    local done = change.what == "completed"
    if done and not phase_in(after, plan.fiscal_year) then return end
    return "what", {
      ja = done and "完了とされていますが、個別の取組に{year}の段階があります。" or "取りやめとされていますが、個別の取組に残っています。",
      en = done and "is said to be complete, but has a phase for {year}" or "is said to be dropped, but is still among the initiatives",
    }, { ja = "個別の取組から外すか、区分を直してください。一部の段階のみのときは、その年度を`phase`に書いてください。",
         en = "take it out or mend `what`; where only a phase is meant, give its year in `phase`" }
  end
end

rule {
  id = "change-agrees-with-plan",
  clause = { "2.2-7" },
  severity = "warning",
  title = { ja = "前年度計画からの変更と、個別の取組を一致させる", en = "The changes and the initiatives agree" },
  each = function(plan) return plan.changes end,
  check = function(change, plan)
    if not change.initiative or plan.edition_kind == "published" then return end
    local after = plan.initiatives:find(change.initiative)
    local before = plan.last.initiatives:find(change.initiative)
    local name = after and phrase.name(after) or before and phrase.name(before) or change.initiative
    if change.phase and before and #before.phases > 0 and not phase_in(before, change.phase) then
      finding(change, "phase") {
        ja = "前年度の計画の取組「{name}」に、{year}の段階はありません。",
        en = "in last year's plan '{name}' has no phase for {year}",
        name = name, year = words.year(change.phase), related = { { before, "phases" } },
        fix = { ja = "前年度の計画で予定していた年度を`phase`に書いてください。", en = "give in `phase` the year that last year's plan had" },
      }
    end
    local field, message, fix = contradiction(change, before, after, plan)
    if not field then return end
    finding(change, field) {
      ja = "取組「{name}」は、" .. message.ja, en = "'{name}' " .. message.en, name = name, fix = fix,
      to = change.to and words.year(change.to) or "", year = words.year(plan.fiscal_year), related = after and { { after, "phases" } } or nil,
    }
  end,
}

local function same_priorities(a, b)
  if #a == 0 or #a ~= #b then return false end
  for i, priority in ipairs(a) do
    if not same(priority.what, b[i].what) then return false end
  end
  return true
end

-- The kind of work in a year, where the phases say it.
local function kind_in(initiative, year)
  local phase = phase_in(initiative, year)
  return phase and phase.kind
end

rule {
  id = "policy-renewed",
  clause = { "2.2-3" },
  severity = "note", -- in an initiative that has come to another phase a warning
  title = { ja = "方針と重点を、対象年度のものに改める", en = "Policy and priorities are those of the plan's own year" },
  each = last_initiatives,
  check = function(before, plan)
    local after = before.id and plan.initiatives:find(before.id)
    if not after or not same(after.policy, before.policy) or not same_priorities(after.priorities, before.priorities) then return end
    local was, is = kind_in(before, plan.fiscal_year - 1), kind_in(after, plan.fiscal_year)
    local moved = was and is and was ~= is
    finding(after, "policy") {
      ja = moved and "取組「{name}」は{was}から{is}に進みますが、方針と重点が前年度と同じ文のままです。"
        or "取組「{name}」の方針と重点が、前年度と同じ文のままです。",
      en = moved and "'{name}' goes on from {was} to {is}, but its policy and priorities are those of last year, word for word"
        or "policy and priorities of '{name}' are those of last year, word for word",
      name = phrase.name(after), was = words.kinds[was], is = words.kinds[is],
      severity = moved and "warning" or nil, related = { { before, "policy", ja = "前年度の方針", en = "last year's policy" } },
      fix = {
        ja = "前年度の実績と評価を踏まえ、{year}に何をどのように進めるかを書いてください。" .. (moved and "" or "変える必要がなければ、そのままで差し支えありません。"),
        en = "say what {year} does, in the light of last year's results" .. (moved and "" or "; leave it where nothing needs to change"),
      },
      year = words.year(plan.fiscal_year),
    }
  end,
}
