-- reason: stopped: over its time limit of 200 ms, in a function that cannot be interrupted
rule {
  id = "attack", title = { ja = "攻撃", en = "attack" },
  check = function(plan)
    local words = {}
    for i = 1, 20000 do words[i] = ("あ"):rep(20) .. i end
    text.matcher(words)(("あ"):rep(1000000))
  end,
}
