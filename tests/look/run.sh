#!/bin/sh
# run.sh BUILD LOOK: writes papers in all formats, has other programs read them, and leaves pages and pictures in LOOK to be looked at.
# Fails when one of them reads anything else than what was written. ./x look calls it.
set -u
build=$(cd "$1" && pwd) || exit 1
mkdir -p "$2" && look=$(cd "$2" && pwd) || exit 1
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
here=$root/tests/look
cd "$root" || exit 1
out=$look/papers
rm -rf "$out"
mkdir -p "$out"
failed=0

fault() {
    echo "FAULT: $*"
    failed=1
}

# write NAME FORMAT: the paper of that name on standard output.
write() {
    case $1 in
    sample-*) "$build/tests/look-sample" "$2" "${1#sample-}" ;;
    summary) "$build/taisaku-check" summary --rules rules --today 2027-02-01 --format "$2" plans ;;
    *) "$build/taisaku-check" "$1" --rules rules --today 2027-02-01 --format "$2" plans/mohan ;;
    esac
}

# make NAME FORMAT FILE: writes it twice; the bytes must be the same.
make() {
    write "$1" "$2" >"$3" 2>"$look/complaints" || { fault "$3 was not written"; cat "$look/complaints"; return; }
    write "$1" "$2" 2>/dev/null | cmp -s - "$3" || fault "$3 has other bytes the second time"
}

# office DIRECTORY FORMAT FILE…: LibreOffice turns the files into another format.
office() {
    directory=$1 format=$2
    shift 2
    soffice --headless "-env:UserInstallation=file://$look/profile" --convert-to "$format" --outdir "$directory" "$@" >/dev/null 2>&1 ||
        fault "LibreOffice: $*"
}

papers="sample-ja sample-en evaluate publish timeline summary"
for name in $papers; do
    make "$name" docx "$out/$name.docx"
    make "$name" markdown "$out/$name.md"
    make "$name" html "$out/$name.html"
done

echo "== DOCX, read back by pandoc"
for name in $papers; do
    node "$here/structure.mjs" "$out/$name.docx" "$out/$name.md" || failed=1
done

echo "== DOCX with the styles of another: pandoc's, one that LibreOffice wrote, its own"
pandoc -o "$look/pandoc.docx" --print-default-data-file reference.docx
office "$look/resaved" docx "$out/sample-ja.docx"
for reference in "$look/pandoc.docx" "$look/resaved/sample-ja.docx" "$out/sample-ja.docx"; do
    name=sample-like-$(basename "$(dirname "$reference")")
    "$build/tests/look-sample" docx ja "$reference" >"$out/$name.docx" || fault "$reference was not taken"
    node "$here/structure.mjs" "$out/$name.docx" "$out/sample-ja.md" || failed=1
done

echo "== DOCX, laid out by LibreOffice"
office "$out" pdf "$out"/*.docx
for file in "$out"/*.docx; do
    name=${file%.docx}
    [ -s "$name.pdf" ] || { fault "$name.pdf is not there"; continue; }
    pdftoppm -r 80 -png "$name.pdf" "$name-docx"
    # Every heading and footnote is on its pages. Spaces between scripts come and go as lines are laid out.
    pdftotext -raw "$name.pdf" - | tr -d ' \n\f' >"$look/text"
    pandoc "$file" -t json | node "$here/headings.mjs" "$look/text" "$file" || failed=1
done

echo "== HTML, in a browser without a network"
for name in $papers; do
    (cd "$look" && node "$here/page.mjs" "$out/$name.html" "$out/$name-html.png" "$out/$name-html.pdf") || failed=1
done

echo "== XLSX, opened by LibreOffice"
for name in sample-ja sample-en summary; do
    make "$name" xlsx "$out/$name.xlsx"
    make "$name" json "$out/$name.json"
    rm -rf "$look/sheets"
    # All sheets as UTF-8, each to a file NAME-SHEET.csv; the workbook tells their order.
    office "$look/sheets" 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' "$out/$name.xlsx"
    unzip -p "$out/$name.xlsx" xl/workbook.xml | node "$here/sheets.mjs" "$look/sheets/$name" >"$look/list" || failed=1
    tr '\n' '\0' <"$look/list" | xargs -0 node "$here/cells.mjs" "$out/$name.json" || failed=1
done

make timeline svg "$out/timeline.svg"
make timeline xlsx "$out/timeline.xlsx"
office "$out" pdf:calc_pdf_Export "$out/timeline.xlsx"
if [ "$failed" = 0 ]; then
    echo "all that was read is what was written; pages and pictures are in $out"
fi
exit "$failed"
