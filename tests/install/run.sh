#!/bin/sh
# run.sh CMAKE BUILD SOURCE: installs into a staging directory, and runs what was installed where there is nothing else: it finds
# the rules that came with it, and finds what the program of the build finds with the rules of the source. Links of its pages lead on.
set -eu
cmake=$1
build=$2
source=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
DESTDIR="$work/stage" "$cmake" --install "$build" >"$work/log"
program=$(find "$work/stage" -type f -name taisaku-check)
[ -x "$program" ]
for file in rules/taisaku.d.lua rules/manual/pack.yaml doc/taisaku-check/README.md doc/taisaku-check/docs/plan-format.ja.md; do
    find "$work/stage" -path "*/$file" | grep -q . || { echo "not installed: $file"; exit 1; }
done
pages=$(dirname "$(find "$work/stage" -path '*/doc/taisaku-check/README.md')")
(cd "$pages" && find . -name '*.md' -exec "$source/tests/docs/links.sh" "$pages" {} +)
mkdir "$work/elsewhere"
cp -R "$source/plans" "$work/elsewhere"
cd "$work/elsewhere"
check() { # PROGRAM OPTION…: the findings, with the exit code behind them
    "$@" --format unix --lang en --today 2026-04-01 plans && code=0 || code=$?
    echo "exit code $code"
}
check "$program" >"$work/installed"
check "$build/taisaku-check" --rules "$source/rules" >"$work/built"
diff -u "$work/built" "$work/installed"
grep -q '\[manual/' "$work/installed"
grep -q '^exit code [01]$' "$work/installed"
