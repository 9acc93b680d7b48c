#!/bin/sh
# links.sh TOP PAGE…: follows every link of the pages that leads to another file or to a heading, as GitHub names headings.
# Pages are paths from TOP; a link may not lead out of TOP. Links to other hosts are not followed.
set -u
cd "$1" || exit 1
shift

# The links of a page, a line each: LINE TARGET. Code is skipped.
links() {
    awk '
        /^```/ { code = !code }
        code { next }
        {
            gsub(/`[^`]*`/, "")
            while (match($0, /\]\([^)]*\)/)) {
                print NR, substr($0, RSTART + 2, RLENGTH - 3)
                $0 = substr($0, RSTART + RLENGTH)
            }
        }' "$1"
}

# The anchors of a page, a line each: those that are written out, and those of its headings.
anchors() {
    awk '
        /^```/ { code = !code }
        code { next }
        {
            rest = $0
            while (match(rest, /<a id="[^"]*"/)) {
                print substr(rest, RSTART + 7, RLENGTH - 8)
                rest = substr(rest, RSTART + RLENGTH)
            }
        }
        /^#+ / {
            sub(/^#+ +/, "")
            $0 = tolower($0)
            gsub(/[]!"#$%&()*+,.\/:;<=>?@[\\^`{|}~\047]/, "")
            gsub(/、|。|「|」|（|）|・|：|…|　|【|】|～/, "")
            gsub(/ /, "-")
            print seen[$0]++ ? $0 "-" seen[$0] - 1 : $0
        }' "$1"
}

failed=0
wrong() {
    echo "$page:$line: $1: $target"
    failed=1
}

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
for page in "$@"; do
    links "$page" >"$work/links" || exit 1
    while read -r line target; do
        case $target in
        http://* | https://*) continue ;;
        '#'*) file=$page ;;
        *) file=$(dirname "$page")/${target%%#*} ;;
        esac
        case $(realpath -m --relative-to=. "$file") in
        ../*) wrong "leads out of the pages" && continue ;;
        esac
        [ -e "$file" ] || { wrong "no such file" && continue; }
        case $target in
        *'#'*) anchors "$file" | grep -qxF -e "${target#*#}" || wrong "no such heading" ;;
        esac
    done <"$work/links"
done
exit "$failed"
