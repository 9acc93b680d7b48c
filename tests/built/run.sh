#!/bin/sh
# run.sh PROGRAM SOURCE [image]: rules that the program was built with (src/built) say, byte by byte, what the same rules compiled from source
# say: everything that they find, and where an error in one of them is.
set -eu
program=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The program holds the image of its rules, and makes the same each time. Not under the sanitizers.
if [ "${3:-}" = image ]; then
    objcopy --dump-section .taisaku_built="$work/held" "$program" "$work/program"
    for i in 1 2 3; do
        "$program" make-image "$work/made"
        cmp "$work/held" "$work/made"
    done
    [ "$(od -A n -t u4 -j 12 -N 4 "$work/held")" -gt 0 ]
fi
for copy in built compiled; do
    mkdir "$work/$copy"
    cp -R "$source/rules" "$source/plans" "$work/$copy"
done
# A line more at its end, and a file is none that the program knows.
for file in "$work"/compiled/rules/*/*.lua; do echo "-- one line more" >>"$file"; done

run() { # run COPY ARGUMENT…: what is printed, without the hash of the rules, and the exit code behind it
    (
        cd "$work/$1" && shift && { "$program" "$@" 2>&1 && code=0 || code=$?; } && echo "exit code $code"
    ) | sed 's/"rulesHash":"[0-9a-f]*"//'
}
compare() { # compare ARGUMENT…
    run built "$@" >"$work/one"
    run compiled "$@" >"$work/other"
    cmp "$work/one" "$work/other"
    [ "$(wc -l <"$work/one")" -gt 5 ]
}
for rules in rules rules/manual; do
    compare --rules "$rules" --lang en --today 2026-04-01 --format ndjson plans
done
compare rules --rules rules
compare evaluate --rules rules --lang ja --today 2026-04-01 --format markdown plans/reiji

# Data that a rule file cannot do with: the error names the file and the line of a rule that was compiled long before.
for copy in built compiled; do
    sed '/^plan_clause:/,$d' "$source/rules/lib/standards.yaml" >"$work/$copy/rules/lib/standards.yaml"
    echo 'plan_clause: [1]' >>"$work/$copy/rules/lib/standards.yaml"
done
compare --rules rules/manual --lang en --today 2026-04-01 --format unix plans
line=$(grep -n 'ipairs((data "standards.yaml").plan_clause)' "$source/rules/manual/policy.lua" | cut -d: -f1)
grep -q "^rules/manual/policy.lua:$((line + 2)):" "$work/one"
