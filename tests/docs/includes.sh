#!/bin/sh
# includes.sh TOP: every #include of src/ runs the way that the table of docs/architecture.md shows: from a folder to itself or to one
# above it that the folders between allow; every folder has its row.
set -u
cd "$1" || exit 1
table=$(sed -n 's/^| `src\/\([a-z]*\)\/` | .* | \(.*\) |$/\1 \2/p' docs/architecture.md)
failed=0

# Whether folder $1 may include folder $2: by its own row, or by that of the folder it names.
allowed() {
    folder=$1
    while [ "$folder" != "$2" ]; do
        folder=$(printf '%s\n' "$table" | sed -n "s/^$folder //p")
        case $folder in
        'all of it') return 0 ;;
        '' | *' '*) return 1 ;;
        esac
    done
}

for path in src/*/; do
    from=$(basename "$path")
    printf '%s\n' "$table" | grep -q "^$from " || { echo "docs/architecture.md: no row for $path" && failed=1; }
    for to in $(grep -rh '^#include "' "$path" | sed 's/#include "\([^"/]*\).*/\1/' | sort -u); do
        allowed "$from" "$to" || { echo "$path includes $to/, against docs/architecture.md" && failed=1; }
    done
done
exit "$failed"
