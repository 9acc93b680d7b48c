#!/bin/sh
# smoke.sh BINARIES PROGRAM RULES: the pieces of ./x bench over a few plans. Nothing is measured: that they run, that the same seed gives
# the same bytes, and that what is generated is what it says: of about that size, and good.
set -eu
bin=$1 program=$2 rules=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "smoke.sh: $*" >&2
    exit 1
}

"$bin/bench-generate" --plans 4 --size 40000 "$work/a"
"$bin/bench-generate" --plans 4 --size 40000 "$work/b"
diff -r "$work/a" "$work/b" >/dev/null || fail "the same seed gave other bytes"
"$bin/bench-generate" --plans 4 --size 40000 --seed 7 "$work/c"
! diff -r "$work/a" "$work/c" >/dev/null || fail "another seed gave the same bytes"
"$bin/bench-generate" --plans 1 --size 8000 "$work/small"
"$bin/bench-generate" --plans 2 --size 40000 --initiatives 30 --incidents 20 --priorities 40 --long 3 "$work/large"

size=$(wc -c <"$work/a/kikan-00001/plan-2026.yaml")
[ "$size" -gt 36000 ] && [ "$size" -lt 44000 ] || fail "40 KB are $size bytes"
size=$(wc -c <"$work/small/kikan-00001/plan-2026.yaml")
[ "$size" -gt 7000 ] && [ "$size" -lt 9000 ] || fail "8 KB are $size bytes"

find "$work" -name '*.yaml' | sort >"$work/names"
"$bin/bench-bare" <"$work/names"
"$bin/bench-loader" <"$work/names"
# Notes there may be: one priority in four names no incident, and the texts have to tell.
for plans in a c; do
    "$program" --rules "$rules" --today 2026-05-01 --fail-on warning --lang en --format unix "$work/$plans" || fail "the plans are not good"
done
for plans in small large; do
    "$program" --rules "$rules" --today 2026-05-01 --fail-on never --lang en --format unix --quiet "$work/$plans" >"$work/out" ||
        fail "the program could not check them"
done

printf 'bare\t%s/bench-bare <%s/names\nloader\t%s/bench-loader <%s/names\n' "$bin" "$work" "$bin" "$work" >"$work/commands"
"$bin/bench-measure" load 2 "$work/commands" | grep -q '^| loader |' || fail "no table"
printf 'bare\t%s/bench-empty\nsame\t%s/bench-empty\n' "$bin" "$bin" >"$work/commands"
"$bin/bench-measure" start 3 "$work/commands" | grep -q '^| bare | .* | \*\*1.00\*\* |' || fail "no table of starts"
