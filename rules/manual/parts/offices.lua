-- offices: what an office is called on a given day, from offices.yaml.
--
--     offices.cybersecurity(calendar.day("2026-04-01"))   --> 国家サイバー統括室 / the National Cybersecurity Office
local offices = {}

local names = data "offices.yaml"

function offices.cybersecurity(day)
  local name
  for _, period in ipairs(names.cybersecurity) do
    if not name or calendar.day(period.from) <= day then name = { ja = period.ja, en = period.en } end
  end
  return name
end

return offices
