#!/bin/sh
# run.sh BUILD: measures the program that was built there, and prints docs/performance.md's tables as Markdown. The plans that it makes
# (some 1.3 GB) stay in BUILD/bench for the next time.
#
#   ROUNDS=5    how often each command runs
#   QUICK=1     a tenth of the plans and two rounds, to see whether all of it works
set -eu
here=$(dirname "$0")
build=$1
bin=$build/tests/bench
program=$build/taisaku-check
work=$build/bench
rules=rules
out=" >$work/out.ndjson"
if [ -n "${QUICK:-}" ]; then plans=200 many=2000 rounds=${ROUNDS:-2} starts=20 few=40; else plans=2000 many=20000 rounds=${ROUNDS:-5} starts=200 few=200; fi
mkdir -p "$work"

# plans NAME OPTION…: makes them once, and a list of their names.
plans() {
    name=$1
    shift
    [ -f "$work/$name.names" ] || {
        rm -rf "${work:?}/$name"
        "$bin/bench-generate" "$@" "$work/$name"
        find "$work/$name" -name '*.yaml' | sort >"$work/$name.names"
    }
}

check() { # check JOBS NAME [REDIRECTION]: the command
    echo "$program --rules $rules/manual --today 2026-05-01 --jobs $1 --format ndjson $work/$2${3:-}"
}

size_of() {
    cat "$work/$1.names" | tr '\n' '\0' | wc -c --files0-from=- | awk 'END { printf "%.1f MB", $1 / 1e6 }'
}

# measure HOW ROUNDS: a table of the commands on standard input.
measure() {
    cat >"$work/commands"
    "$bin/bench-measure" "$1" "$2" "$work/commands"
}

row() { printf '%s\t%s\n' "$1" "$2"; }

plans "p$plans" --plans "$plans" --size 40000
plans "p$few" --plans "$few" --size 40000
plans small --plans 1 --size 8000
plans large --plans 2 --size 400000
rm -f "$work"/large/*/plan-2025.yaml "$work"/large/*/record-2025.yaml
plans "m$((plans / 10))" --plans "$((plans / 10))" --size 16000
plans "m$many" --plans "$many" --size 16000

echo "Machine: $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(nproc) cores, Linux $(uname -r | cut -d. -f1,2);" \
    "libyaml $(dpkg-query -W -f '${Version}' libyaml-0-2), Lua $(dpkg-query -W -f '${Version}' liblua5.4-dev)."
echo
echo "### $plans plans of 40 KB in series of two years with the record between ($(size_of "p$plans"))"
echo
{
    row "libyaml, events thrown away" "$bin/bench-bare <$work/p$plans.names >/dev/null"
    row "the loader alone" "$bin/bench-loader <$work/p$plans.names >/dev/null"
    row "whole check, \`--jobs 1\`" "$(check 1 "p$plans" "$out")"
    row "whole check, \`--jobs 2\`" "$(check 2 "p$plans" "$out")"
} | measure load "$rounds"
echo
echo "### What else there is, $few plans of 40 KB ($(size_of "p$few"))"
echo
"$program" schema plan >"$work/plan.schema.json"
find "$work/p$few" -name 'plan-*.yaml' | sort >"$work/plans.names"
{
    row "libyaml, events thrown away" "$bin/bench-bare <$work/plans.names >/dev/null"
    row "whole check, \`--jobs 1\`, records too" "$(check 1 "p$few" "$out")"
    row "Lua and lua-yaml, ten of the rules" "lua5.4 $here/ten_rules.lua <$work/plans.names >/dev/null"
    if [ -x "$work/node_modules/.bin/ajv" ]; then
        row "ajv-cli, JSON Schema alone" "$work/node_modules/.bin/ajv validate --spec=draft2020 --strict=false -s $work/plan.schema.json -d '$work/p$few/*/plan-*.yaml' >/dev/null"
        row "spectral-cli, five rules" "$work/node_modules/.bin/spectral lint --quiet --ruleset $here/spectral.yaml '$work/p$few/*/plan-*.yaml' >/dev/null"
    fi
} | measure load 2 || echo "(one of them failed, see above)"
[ -x "$work/node_modules/.bin/ajv" ] || echo "(ajv-cli and spectral-cli: no npm here)"
echo
echo "### Start-up: one plan of 8 KB, the whole process"
echo
{
    row "an empty dynamic C program" "$bin/bench-empty"
    row "\`--version\`" "$program --version"
    row "whole check of one plan" "$(check 1 small)"
} | measure start "$starts"
echo
echo "### Memory: the number of plans, and one plan of 400 KB"
echo
{
    row "$((plans / 10)) plans of 16 KB ($(size_of "m$((plans / 10))"))" "$(check 1 "m$((plans / 10))" "$out")"
    row "$many plans of 16 KB ($(size_of "m$many"))" "$(check 1 "m$many" "$out")"
    row "one plan of 400 KB" "$(check 1 large "$out")"
} | measure load 1
echo
echo "### Growth: ten times as much of one thing"
echo
{
    for what in "--initiatives 8" "--initiatives 80" "--incidents 8" "--incidents 80" "--priorities 8" "--priorities 80" "--long 1" "--long 10"; do
        set -- $what
        name="g$1$2"
        plans "$name" --plans 100 --incidents 8 --initiatives 8 --priorities 8 "$@"
        row "100 plans, \`$what\` ($(size_of "$name"))" "$(check 1 "$name" "$out")"
    done
} | measure load 3
