local text_part = [[
initiatives:
  - id: EDU-1
    title: 研修
    schedule:
      - { what: 新任職員研修, when: [4月上旬, 10月] }
      - { what: 全職員向けeラーニング, when: 第2四半期 }
]]

test "chart-drawn" {
  valid = {
    text_part .. "chart: [{ initiative: EDU-1, when: 通年 }]",
    "initiatives: [{ id: EDU-1 }]",
    "edition_kind: published\n" .. text_part,
  },
  invalid = {
    { "fiscal_year: 2025\n" .. text_part, at = { line = 1, column = 1 } },
    { "線表: []\n個別の取組: [{ 識別子: A, 実施時期: [{ 内容: 研修, 時期: 6月 }] }]", at = { line = 1, column = 1 }, message = "`線表`" },
  },
}

test "chart-shows-initiatives" {
  valid = {
    text_part .. "chart: [{ initiative: EDU-1, what: 研修, when: 通年 }]",
    text_part, -- with no chart at all: told once
    "initiatives: [{ id: EDU-1 }, { id: SC-1 }]\nchart: [{ initiative: SC-1, when: 通年 }]",
  },
  invalid = {
    { text_part .. "chart: [{ initiative: SC-1, when: 通年 }]", at = { line = 2, column = 9 }, message = "研修" },
    { text_part .. "chart: [{ initiative: EDU-1, what: 研修 }]", at = { line = 2, column = 9 } },
  },
}

test "chart-agrees-with-text" {
  valid = {
    -- 4月上旬 is in April, and July to September is the second quarter; the chart may be finer and have more.
    text_part .. [[
chart:
  - { initiative: EDU-1, what: 新任職員研修, when: [4月, 10月] }
  - { initiative: EDU-1, what: 全職員向け e ラーニング, when: 8月～9月 }
  - { initiative: EDU-1, what: 教材の印刷, when: 3月 }
]],
    -- A chart with one bar for the whole.
    text_part .. "chart: [{ initiative: EDU-1, when: 4月～10月 }]",
    text_part .. "chart: [{ initiative: SC-1, when: 通年 }]",
    [[
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives: [{ id: E, schedule: [{ what: 研修, when: 毎年10月 }] }]
chart: [{ initiative: E, what: 研修, when: [2025-10, 2026-10] }]
]],
  },
  invalid = {
    { text_part .. [[
chart:
  - { initiative: EDU-1, what: 新任職員研修, when: [4月, 11月] }
  - { initiative: EDU-1, what: 全職員向けeラーニング, when: 7月～10月 }
]], at = { { line = 5, column = 25 }, { line = 6, column = 36 } }, message = "本文（4月上旬及び10月）と線表（4月及び11月）" },
    -- One of two times is missing.
    { text_part .. [[
chart:
  - { initiative: EDU-1, what: 新任職員の研修, when: 4月 }
  - { initiative: EDU-1, what: 全職員向けeラーニング, when: 第2四半期 }
]], at = { line = 5, column = 25 } },
    { text_part .. "chart: [{ initiative: EDU-1, what: 新任職員研修, when: [4月, 10月] }]", at = { line = 6, column = 36 },
      message = "線表に記されていません" },
    { [[
period: { from: 2025, to: 2026, reason: 更改に合わせるため }
initiatives: [{ id: E, schedule: [{ what: 研修, when: 毎年10月 }] }]
chart: [{ initiative: E, what: 研修, when: 2025-10 }]
]], at = { line = 2, column = 53 } },
  },
}

test "chart-in-period" {
  valid = {
    [[chart: [{ initiative: EDU, what: 研修, when: [2025-06, 2026-03] }] ]],
    [[
period: { from: 2025, to: 2027, reason: 更改に合わせるため }
chart: [{ initiative: TEC, what: 構築, when: 2027-06 }]
]],
  },
  invalid = {
    { [[chart: [{ initiative: EDU, what: 研修, when: [2025-06, 2024-11] }] ]], at = { line = 1, column = 54 }, message = "始まり（令和7年度）より前" },
    { [[
線表:
  - { 取組: TEC, 内容: 構築, 時期: 令和8年10月 }
]], at = { line = 2, column = 28 }, message = "終わり（令和7年度）より後" },
  },
}
