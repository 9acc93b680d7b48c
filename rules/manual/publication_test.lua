test "submission-dated" {
  valid = {
    [[publication: { submitted: 2025-04-11 }]],
    [[公表: { 提出予定: 令和7年4月 }]],
    [[organization: { id: kikou, type: corp }]],
    [[edition_kind: published]],
  },
  invalid = {
    { [[edition_kind: full]], at = { line = 1, column = 1 }, message = "内閣サイバーセキュリティセンター（NISC）" },
    { [[
年度: 令和8年度
公表: { 公表予定: 令和8年7月 }
]], at = { line = 2, column = 1 }, message = "国家サイバー統括室" },
  },
}

test "publication-planned" {
  valid = {
    [[publication: { published: 2025-07-11 }]],
    [[publication: { planned: 2025-07 }]],
    [[organization: { id: kikou, type: corp }]],
    [[edition_kind: published]],
  },
  invalid = {
    { [[publication: { submitted: 2025-04-11 }]], at = { line = 1, column = 1 } },
    { "年度: 令和7年度\n公表:\n  提出日: 2025-04-11\n", at = { line = 2, column = 1 }, message = "公表の予定時期も" },
  },
}

test "publication-follows-decision" {
  valid = {
    [[{ process: { decision: { date: 2025-03-18 } }, publication: { submitted: 2025-04-11, planned: 2025-07 } }]],
    [[{ process: { decision: { date: 2025-03-18 } }, publication: { planned: 令和7年3月 } }]],
    [[publication: { submitted: 2025-04-11 }]],
    [[{ organization: { id: kikou, type: corp }, publication: { submitted: 2020-04-11 } }]],
  },
  invalid = {
    { [[{ process: { decision: { date: 2025-03-18 } }, publication: { submitted: 2024-04-11 } }]],
      at = { line = 1, column = 74 }, message = "提出日（2024-04-11）が、計画を決定した日（2025-03-18）" },
    { "年度: 令和7年度\n公表:\n  公表予定: 令和6年3月\n", at = { line = 3, column = 9 }, message = "令和6年度より前" },
  },
}

test "publication-not-after-its-year" {
  valid = {
    [[publication: { submitted: 2025-04-11, planned: 2026-03 }]],
    [[公表: { 公表予定: 年度末 }]],
    [[{ organization: { id: kikou, type: corp }, publication: { submitted: 2027-04-11 } }]],
  },
  invalid = {
    { [[publication: { submitted: 2026-04-11, published: 2025-07-11 }]], at = { line = 1, column = 27 }, message = "提出日（2026-04-11）が、対象年度（令和7年度）の後" },
    { "年度: 令和8年度\n公表:\n  公表予定: 令和9年7月\n", at = { line = 3, column = 9 } },
  },
}
