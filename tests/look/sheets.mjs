// sheets.mjs STEM: standard input is xl/workbook.xml; prints the files to which LibreOffice writes its sheets, in their order.
import fs from 'node:fs';

const stem = process.argv[2];
const names = [...fs.readFileSync(0, 'utf8').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) =>
    name.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
for (const name of names) console.log(`${stem}-${name}.csv`);
process.exit(names.length > 0 ? 0 : 1);
