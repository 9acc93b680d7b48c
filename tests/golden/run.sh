#!/bin/sh
# run.sh PROGRAM CASE: runs the command of a case (cases/CASE/command, with taisaku-check for the program) in this folder, and
# compares what it printed (expected, then stderr behind a line "--- stderr"), and its exit code (code).
# UPDATE=1 writes what it printed as what is expected: read the difference before you commit it.
set -u
program=$1
case=$2
cd "$(dirname "$0")" || exit 1
here=cases/$case
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cat >"$work/taisaku-check" <<END
#!/bin/sh
exec "$program" "\$@"
END
chmod +x "$work/taisaku-check"
env -i PATH="$work:/usr/bin:/bin" HOME="$work" OUT="$work/out" LANG=ja_JP.UTF-8 ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} \
    sh "$here/command" >"$work/actual" 2>"$work/stderr"
echo $? >"$work/code"
if [ -s "$work/stderr" ]; then
    echo "--- stderr" >>"$work/actual"
    cat "$work/stderr" >>"$work/actual"
fi
if [ "${UPDATE:-}" = 1 ]; then
    cp "$work/actual" "$here/expected"
    cp "$work/code" "$here/code"
fi
diff -u "$here/expected" "$work/actual" && diff -u "$here/code" "$work/code"
