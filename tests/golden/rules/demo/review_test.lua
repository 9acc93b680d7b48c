test "validity-of-results" {
  valid = { [[evaluation: { results: [] }]], [[policy: {}]] },
  invalid = {
    { [[evaluation: { results: [{ initiative: E-1, done: 行った。 }] }]], at = { line = 1, column = 50 } },
    {
      [[
evaluation:
  results: [{ initiative: E-1 }]
]],
      at = { line = 2, column = 27 },
      message = "E-1",
    },
  },
}
