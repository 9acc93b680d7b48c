#!/bin/sh
# run.sh PROGRAM PAGE: does what a page tells its reader to do, from top to bottom, in a copy of rules/ and plans/, and compares
# the page with what came out. PAGE is a path from the top of the repository.
#
#   ```lua, ```yaml  whose first line is a comment with a path (-- rules/first/systems.lua): written to that file
#   ```console       what stands behind "$ " is run; below it stands what it prints, "…" on a line for any lines
#   ```lua           without a path: the body of a check on the ministry's plan for 2026; "a --> b" says that a is b
#
# UPDATE=1 writes what came out into the page: read the difference before you commit it.
set -u
program=$1
page=$2
top=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
here=$work/copy
mkdir -p "$here/build" "$here/rules/pieces" || exit 1
cp -R "$top/rules" "$top/plans" "$here/" || exit 1
ln -s "$program" "$here/build/taisaku-check" || exit 1
unset LC_ALL LC_MESSAGES
export PATH="$here/build:$PATH" LANG=ja_JP.UTF-8

# Whether a file is as a page shows it.
as_shown() {
    awk '
        FILENAME == ARGV[1] { shown[++n] = $0; next }
        { came[++m] = $0 }
        function same(i, j) {
            for (; i <= n && shown[i] != "…"; i++) if (j > m || shown[i] != came[j++]) return 0
            if (i > n) return j > m
            for (; j <= m + 1; j++) if (same(i + 1, j)) return 1
            return 0
        }
        END { exit !same(1, 1) }' "$1" "$2"
}

# Runs the command of a console block that was read last, and writes what the page should show below it.
command=
code=0
run_command() {
    [ -n "$command" ] || return
    (cd "$here" && (exit "$code"); eval "$command") </dev/null >"$work/came" 2>&1
    code=$?
    command=
    if as_shown "$work/shown" "$work/came"; then cat "$work/shown"; else cat "$work/came"; fi >>"$work/page"
}

pieces=$here/rules/pieces/pieces.lua
piece() {
    cat >>"$pieces" <<END
rule { id = "piece-$1", title = { ja = "断片", en = "piece" }, check = function(plan)
if plan.organization.id ~= "reiji" or plan.fiscal_year ~= 2026 then return end
END
}

# Takes a line inside a block. `out` is where its lines go; empty at its first line.
count=0
take() {
    case $kind:$out:$line in
    lua::'-- rules/'*.lua | yaml::'# rules/'*.yaml | yaml::'# plans/'*.yaml)
        out=$here/${line#* }
        mkdir -p "$(dirname "$out")"
        printf '%s\n' "$line" >"$out"
        return
        ;;
    lua::*)
        out=$pieces
        count=$((count + 1))
        piece "$count"
        ;;
    esac
    case $out:$line in
    :*) ;;
    "$pieces:"*' --> '*) printf 'assert((%s) == (%s), [==[%s]==])\n' "${line% --> *}" "${line##* --> }" "$line" >>"$out" ;;
    *) printf '%s\n' "$line" >>"$out" ;;
    esac
}

kind=
out=
while IFS= read -r line; do
    case $kind:$line in
    :'```'*)
        kind=${line#'```'}
        kind=${kind:-text}
        ;;
    :*) ;;
    *:'```')
        run_command
        [ "$out" != "$pieces" ] || echo "end }" >>"$out"
        kind=
        out=
        ;;
    console:'$ '*)
        run_command
        command=${line#'$ '}
        : >"$work/shown"
        ;;
    console:*)
        printf '%s\n' "$line" >>"$work/shown"
        continue
        ;;
    *) take ;;
    esac
    printf '%s\n' "$line" >>"$work/page"
done <"$top/$page"

failed=0
if [ "$count" -gt 0 ]; then
    (cd "$here" && taisaku-check --rules rules/pieces --fail-on never plans) >"$work/came" 2>&1 || {
        failed=1
        cat "$work/came"
    }
fi
[ "${UPDATE:-}" != 1 ] || cp "$work/page" "$top/$page"
diff -u "$top/$page" "$work/page" || failed=1
exit "$failed"
