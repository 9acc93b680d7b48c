-- phrase: the small words of a finding: what a thing is called, and several things in a row.
--
--     local phrase = require "phrase"
--     phrase.name(incident)          --> "メール誤送信", else its id
--     phrase.join { "教育", "監査" }  --> "教育及び監査"
--     phrase.write(priority, "answers", "INC-1")  --> { ja = "に「answers: [INC-1]」と記して", en = "write answers: [INC-1] there" }
--     phrase.both(categories, { "education", "audit" })  --> { ja = "教育及び監査", en = "education and audit" }
local phrase = {}

-- The fields that name a thing, the best one first. A field that a record does not have is an error to ask for.
local naming = {
  audit = { "what", "id" },
  check_finding = { "what", "id" },
  development = { "what", "id" },
  gap = { "what", "id" },
  incident = { "subject", "summary", "id" },
  initiative = { "title", "id" },
  policy_item = { "id", "what" },
  priority = { "what" },
  result = { "initiative" },
  risk = { "what", "id" },
  vulnerability_test = { "what", "id" },
}

local unnamed = { ja = "（名称なし）", en = "(no name)" }

local kinds = {} -- "plan data (incident)" → "incident"

function phrase.kind(view)
  local shown = tostring(view)
  local kind = kinds[shown]
  if not kind then
    kind = shown:match "%((.-)%)"
    kinds[shown] = kind
  end
  return kind
end

-- A text without the stop at its end. Only one that ends like that pays for the pattern, which walks through all of it.
local stop_ends = ("。"):byte(-1)

local function without_stop(words)
  local last = words:byte(-1)
  if last ~= stop_ends and last > (" "):byte() then return words end
  return (words:gsub("。%s*$", ""))
end

function phrase.name(view)
  for _, field in ipairs(naming[phrase.kind(view)]) do
    local words = view[field]
    if not text.blank(words) then return without_stop(words) end
  end
  return unnamed
end

local function join(words, comma, last)
  if #words < 2 then return words[1] or "" end
  return table.concat(words, comma, 1, #words - 1) .. last .. words[#words]
end

function phrase.join(words)
  return join(words, "、", "及び")
end

-- Several keys out of a table of names in both languages.
function phrase.both(names, keys)
  local ja, en = {}, {}
  for i, key in ipairs(keys) do
    ja[i], en[i] = names[key].ja, names[key].en
  end
  return { ja = join(ja, "、", "及び"), en = join(en, ", ", " and ") }
end

-- The names of fields as a piece of a message: each in backquotes, so that it is shown as the file spells it.
function phrase.fields(keys)
  local quoted = {}
  for i, key in ipairs(keys) do quoted[i] = "`" .. key .. "`" end
  return { ja = join(quoted, "、", "及び"), en = join(quoted, ", ", " and ") }
end

-- What a fix begins with that names a thing by its id: nothing, or that it needs one first.
function phrase.with_id(view)
  if view.id then return { ja = "", en = "" } end
  return { ja = "`id`を付けた上で、", en = "give it an `id`; then " }
end

-- What to do so that a record names `id` in one of its lists, behind "if it does, " and 「その重点」 or 「そこ」. A plain text is written anew.
function phrase.write(record, field, id)
  local line, whole = to_write(record, field, id)
  if whole then return { ja = "を「" .. line .. "」と書き改めて", en = "make it " .. line } end
  return { ja = "に「" .. line .. "」と記して", en = "write " .. line .. " there" }
end

return phrase
