// headings.mjs TEXT NAME: standard input is a document as pandoc's JSON; each of its headings and footnotes stands in the text.
import fs from 'node:fs';

const [file, name] = process.argv.slice(2);
const text = fs.readFileSync(file, 'utf8').normalize('NFKC');
const { blocks } = JSON.parse(fs.readFileSync(0, 'utf8'));
const plain = (inlines) => inlines.map(({ t, c }) => (t === 'Str' ? c : t === 'Code' ? c[1] : t === 'Note' || t === 'Superscript' || !Array.isArray(c) ? ''
    : plain(t === 'Span' || t === 'Link' ? c[1] : c))).join('');
const headings = blocks.filter(({ t }) => t === 'Header').map(({ c }) => plain(c[2]).normalize('NFKC').replace(/\s/g, ''));
// The marks of footnotes stand in the text as digits.
const withMarks = (heading) => new RegExp([...heading].map((c) => c.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&')).join('[0-9]*'));
const lost = headings.filter((heading) => !text.includes(heading) && !withMarks(heading).test(text));
for (const heading of lost) console.log(`${name}: this heading is on no page: ${heading}`);
const notes = [];
const collect = (node) => {
    if (Array.isArray(node)) node.forEach(collect);
    else if (node && typeof node === 'object') {
        if (node.t === 'Note') notes.push(node.c.map(({ c }) => plain(c)).join('').normalize('NFKC').replace(/\s/g, ''));
        Object.values(node).forEach(collect);
    }
};
collect(blocks);
const unread = notes.filter((note) => !text.includes(note));
for (const note of unread) console.log(`${name}: this footnote is on no page: ${note}`);
console.log(`${name}: ${headings.length} headings, ${lost.length} lost; ${notes.length} footnotes, ${unread.length} lost`);
process.exit(lost.length + unread.length > 0 ? 1 : 0);
