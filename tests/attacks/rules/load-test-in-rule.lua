-- reason: test is for files whose name ends in _test.lua
test "attack" {}
