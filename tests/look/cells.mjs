// cells.mjs PAPER.json SHEET.csv…: the cells that LibreOffice finds in the sheets of a workbook are those of the paper's tables, in
// their order.
import fs from 'node:fs';

const [json, ...sheets] = process.argv.slice(2);
const { tables } = JSON.parse(fs.readFileSync(json, 'utf8'));

// RFC 4180.
function parse(text) {
    const rows = [[]];
    let cell = '', quoted = false;
    for (let i = 0; i < text.length; i++) {
        const c = text[i];
        if (quoted && c === '"' && text[i + 1] === '"') cell += text[++i];
        else if (c === '"') quoted = !quoted;
        else if (!quoted && (c === ',' || c === '\n')) {
            rows.at(-1).push(cell);
            cell = '';
            if (c === '\n') rows.push([]);
        } else if (quoted || c !== '\r') cell += c;
    }
    return rows.filter((row) => row.length > 0);
}

const number = (text) => (text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text.replaceAll(',', '')));
const same = (value, shown) => (typeof value === 'number' ? Math.abs(value - number(shown)) < 1e-3 : (value ?? '') === shown);

const faults = [];
if (tables.length !== sheets.length) faults.push(`${tables.length} tables, ${sheets.length} sheets`);
let cells = 0;
for (const [i, { columns, rows }] of tables.entries()) {
    if (sheets[i] === undefined) break;
    const found = parse(fs.readFileSync(sheets[i], 'utf8'));
    const expected = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ key }) => row[key]))];
    if (found.length !== expected.length) faults.push(`${sheets[i]}: ${found.length} rows, not ${expected.length}`);
    for (const [r, row] of expected.entries())
        for (const [c, value] of row.entries()) {
            cells++;
            if (!same(value, found[r]?.[c] ?? 'nothing')) faults.push(`${sheets[i]} ${r + 1}:${c + 1}: ${found[r]?.[c]}, not ${value}`);
        }
}
if (cells === 0) faults.push('there are no cells');
for (const fault of faults) console.log(fault);
console.log(`${json}: ${cells} cells in ${sheets.length} sheets, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
