test "divisions-consulted" {
  valid = {
    [[process: { consultations: [{ with: 会計課, asked: 2025-01-28 }] }]],
    [[edition_kind: published]],
    [[edition_kind: full]],
  },
  invalid = {
    { [[process: { evaluation: 2025-01-20 }]], at = { line = 1, column = 1 } },
    { [[
組織: { 識別子: kikou, 区分: 独立行政法人 }
策定の経緯:
  総合評価: 2025-01-20
  意見照会: []
]], at = { line = 4, column = 3 } },
  },
}

test "consultation-answered" {
  valid = {
    [[process: { consultations: [{ with: 会計課, asked: 2025-01-28, replied: 2025-02-06, opinion: 特段の意見なし。 }] }]],
    [[process: { consultations: [{ with: 会計課, asked: 2025-01-28, replied: 2025-02-06, opinion: 件数が多い。, response: 方法を分けた。 }] }]],
    [[{ edition_kind: published, process: { consultations: [{ with: 会計課 }] } }]],
  },
  invalid = {
    { [[process: { consultations: [{ with: 会計課, asked: 2025-01-28, replied: 2025-02-06, opinion: 件数が多い。 }] }]],
      at = { line = 1, column = 36 }, message = "「会計課」への意見照会に、意見への対応" },
    { [[
策定の経緯:
  意見照会:
    - 照会先: 会計課
      照会日: 令和7年1月28日
    - { 照会先: 総務課, 照会日: 令和7年1月28日, 回答日: 令和7年2月6日, 意見: 方針1に意見なし。方針2は案を改められたい。, 対応: なし }
]], at = { { line = 3, column = 12 }, { line = 5, column = 82 } }, message = "回答日及び意見がありません" },
  },
}

test "supervising-ministry-consulted" {
  valid = {
    [[{ organization: { id: kikou, type: corp }, process: { consultations: [{ with: 例示省機構室, supervisor: true }] } }]],
    [[process: { consultations: [{ with: 会計課 }] }]],
    [[{ organization: { id: kikou, type: corp }, edition_kind: published, process: { consultations: [{ with: 総務部 }] } }]],
  },
  invalid = {
    { [[{ organization: { id: kikou, type: corp }, process: { consultations: [{ with: 総務部 }] } }]], at = { line = 1, column = 55 }, message = "所管府省への意見照会" },
    { [[
組織: { 識別子: kikou, 区分: 独立行政法人, 所管府省: reiji }
策定の経緯:
  意見照会:
    - { 照会先: 総務部 }
    - { 照会先: 例示省機構室 }
]], at = { line = 5, column = 14 }, message = "「例示省機構室」が所管府省であるか" },
    { [[{ organization: { id: kikou, type: corp }, process: { consultations: [{ with: 例示省機構室, supervisor: false }] } }]], at = { line = 1, column = 55 } },
  },
}

test "initiatives-asked-for" {
  valid = {
    [[process: { notice: 2025-02-12, replies: 2025-02-28 }]],
    [[edition_kind: published]],
  },
  invalid = {
    { [[process: { replies: 2025-02-28 }]], at = { line = 1, column = 1 }, message = "周知・提出依頼の日付" },
    { "年度: 令和7年度\n策定の経緯: { 総合評価: 2025-01-20 }\n", at = { line = 2, column = 1 }, message = "周知・提出依頼及び取組の回答" },
  },
}
