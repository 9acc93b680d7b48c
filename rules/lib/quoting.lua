-- quoting: words of a normal form, as the text itself says them, so that a reader finds them there.
--
--     local quoting = require "quoting"
--     quoting.as_written("usbメモリ", "USBメモリの紛失")            --> "USBメモリ"
--     quoting.in_full("生成", "生成AIの利用", "生成AIへの入力")     --> "生成AI"
--     quoting.to_the_end("書き込", "私物へ書き込まない")           --> "書き込まない"
local quoting = {}

-- Kanji, katakana and what is written in ASCII letters and digits make words; what stands between them are particles and signs.
local function is_of_word(code)
  if code < 0x80 then return utf8.char(code):find "%w" ~= nil end
  return code >= 0x30A1 and code < 0xFF00
end

-- Words of a normal form as the text spells them: USBメモリ for usbメモリ, 書き込 for 書込.
function quoting.as_written(form, words)
  local ends = {}
  for at in utf8.codes(words) do ends[#ends + 1] = at end
  ends[#ends + 1] = #words + 1
  local function holds(first, last) return text.normal(words:sub(ends[first], ends[last] - 1)):find(form, 1, true) end
  -- The first of the places from `low` to `high` from which on it holds, or the last one up to which it does.
  local function edge(low, high, is_past)
    while low < high do
      local middle = (low + high) // 2
      if is_past(middle) then high = middle else low = middle + 1 end
    end
    return low
  end
  local last = edge(1, #ends, function(at) return holds(1, at) end)
  local first = edge(1, last, function(at) return not holds(at, last) end) - 1
  return first > 0 and words:sub(ends[first], ends[last] - 1) or form
end

-- A word that both texts hold, with what stands around it in both: 生成AI, not 生成; 計算機センター, not 算機.
function quoting.in_full(form, one, other)
  local word = quoting.as_written(form, one)
  local from, to = one:find(word, 1, true)
  if not from or not other:find(word, 1, true) then return word end -- the other one spells it in another way
  for last, code in utf8.codes(one) do
    if last > to then
      local following = utf8.offset(one, 2, last) - 1
      if not is_of_word(code) or not other:find(one:sub(from, following), 1, true) then break end
      to = following
    end
  end
  while from > 1 do
    local before = utf8.offset(one, -1, from)
    if not is_of_word(utf8.codepoint(one, before)) or not other:find(one:sub(before, to), 1, true) then break end
    from = before
  end
  return one:sub(from, to)
end

-- A piece of text up to the end of its word, where that denies it: 外で話さない, not 外で話さ; 書き込まない, not 書き込.
function quoting.to_the_end(piece, words)
  local _, to = words:find(piece, 1, true)
  if not to then return piece end
  local stem = words:match("^" .. utf8.charpattern, to + 1)
  for _, before in ipairs { "", stem and ("かがさたなばまらわ"):find(stem, 1, true) and stem or "" } do
    for _, ending in ipairs { "ない", "ず" } do
      if words:find(before .. ending, to + 1, true) == to + 1 then return piece .. before .. ending end
    end
  end
  return piece
end

return quoting
