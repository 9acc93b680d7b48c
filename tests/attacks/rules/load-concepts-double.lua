-- reason: at most 100000 words
-- A set of words that holds itself, sixty times over.
concepts("parts/doubling.yaml").happened("x")
