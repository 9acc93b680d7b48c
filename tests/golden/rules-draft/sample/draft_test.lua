test "draft" { drafts = {
  { plan = "initiatives: [{ id: A, title: 研修 }]", record = "results: [{ initiative: A }]", asks = { "何をしたか" } },
  { plan = "initiatives: []", record = "x: 1", left_out = { "独自（組織独自の項目）\n1" } },
} }
