// structure.mjs PAPER.docx PAPER.md: pandoc reads both; headings, paragraphs, items, cells, footnotes and comments must be the same, in
// the same order. The two were written by different code from one paper.
import { execFileSync } from 'node:child_process';

const [docx, markdown] = process.argv.slice(2);

const read = (file, from, ...options) =>
    JSON.parse(execFileSync('pandoc', [file, '-f', from, '-t', 'json', ...options], { maxBuffer: 1 << 28 }));

const squeeze = (text) => text.normalize('NFC').replace(/[ \u00A0\t\n]+/g, ' ').trim(); // one of pandoc's readers composes characters
const within = (attributes, name) => attributes[1].includes(name);

// A field that shows the number of a footnote again.
const isMark = (t, c) => (t === 'Superscript' || (t === 'Span' && c[0][2].some(([, value]) => /footnote/i.test(value))))
    && /^[0-9]+$/.test(textOf(t === 'Span' ? c[1] : c, { notes: 0, margins: [] }));

// The text of inline elements, without footnotes; counts those, and takes comments out.
function textOf(inlines, seen) {
    let text = '';
    for (const { t, c } of inlines) {
        if (t === 'Str') text += c;
        else if (t === 'Space' || t === 'SoftBreak' || t === 'LineBreak') text += ' ';
        else if (t === 'RawInline') text += c[1] === '<br>' ? ' ' : '';
        else if (t === 'Code') text += c[1];
        else if (t === 'Note') seen.notes++;
        else if (isMark(t, c)) seen.notes++;
        else if (t === 'Span' && within(c[0], 'comment-start')) seen.margins.push(textOf(c[1], seen));
        else if (t === 'Span' && within(c[0], 'comment-end')) continue;
        else if (t === 'Span' || t === 'Link' || t === 'Quoted') text += textOf(c[1], seen);
        else if (Array.isArray(c)) text += textOf(c, seen);
        else throw new Error(`no such inline is written: ${t}`);
    }
    return text;
}

// What there is to see, one entry each: [kind, text].
function walk(blocks, seen, depth = 0) {
    for (const { t, c } of blocks) {
        if (t === 'Header') seen.list.push([`heading ${c[0]}`, squeeze(textOf(c[2], seen))]);
        else if (t === 'Para' || t === 'Plain') {
            const text = squeeze(textOf(c, seen));
            if (text !== '') seen.list.push([depth > 0 ? `item ${depth}` : 'paragraph', text]);
        } else if (t === 'BulletList') c.forEach((item) => walk(item, seen, depth + 1));
        else if (t === 'OrderedList') c[1].forEach((item) => walk(item, seen, depth + 1));
        else if (t === 'Table') {
            const rows = [...c[3][1], ...c[4].flatMap((body) => [...body[2], ...body[3]])];
            seen.list.push(['table', `${c[3][1].length} of ${rows.length} rows are headers`]);
            for (const row of rows)
                seen.list.push(['row', row[1].map((cell) => {
                    if (cell[2] !== 1 || cell[3] !== 1) throw new Error('merged cells');
                    const inside = { ...seen, list: [] };
                    walk(cell[4], inside);
                    seen.notes = inside.notes;
                    return inside.list.map(([, text]) => text).join(' ');
                }).join(' | ')]);
        } else if (t === 'Div') {
            const style = c[0][2].find(([key]) => key === 'custom-style');
            if (style?.[1] !== '注記') walk(c[1], seen, depth);
            else c[1].forEach(({ c: inlines }) => seen.list.push(['note', squeeze(textOf(inlines, seen))]));
        } else if (t === 'BlockQuote') {
            const text = squeeze(c.map(({ c: inlines }) => textOf(inlines, seen)).join(' '));
            const margin = /^(不備|要改善|参考|error|warning|note)(：|: )/.test(text);
            if (margin) seen.margins.push(text);
            else seen.list.push(['note', text]);
        } else if (t !== 'HorizontalRule' && t !== 'RawBlock') throw new Error(`no such block is written: ${t}`);
    }
    return seen;
}

// From the first heading (docx), and the first behind the title (Markdown, a level deeper); from the first table of a paper that has
// no headings. What stands before is set out differently: the title, the table of contents.
function outline(document, firstLevel) {
    const seen = walk(document.blocks, { list: [], notes: 0, margins: [] });
    const first = seen.list.findIndex(([kind, text]) => kind === `heading ${firstLevel}` && !/^(目次|Contents)$/.test(text));
    const from = first < 0 ? seen.list.findIndex(([kind]) => kind === 'table') : first;
    return { ...seen, list: seen.list.slice(from).map(([kind, text]) =>
        [kind.replace(/heading (\d)/, (_, level) => `heading ${level - firstLevel + 1}`), text]) };
}

const faults = [];
const fromDocx = outline(read(docx, 'docx+styles', '--track-changes=all'), 1);
for (const dialect of ['gfm+footnotes', 'markdown-implicit_figures']) {
    const fromMarkdown = outline(read(markdown, dialect), 2);
    const length = Math.max(fromDocx.list.length, fromMarkdown.list.length);
    for (let i = 0; i < length && faults.length < 10; i++) {
        const [kind, text] = fromDocx.list[i] ?? ['nothing', ''];
        const [otherKind, other] = fromMarkdown.list[i] ?? ['nothing', ''];
        // Marks of items are numbering in Word, text in Markdown.
        const same = kind === otherKind && (text === other || (kind.startsWith('item') && other.endsWith(text) && other.length - text.length < 12));
        if (!same) faults.push(`${dialect} ${i}: ${kind}: ${text}\n    Markdown: ${otherKind}: ${other}`);
    }
    if (fromDocx.notes !== fromMarkdown.notes) faults.push(`${dialect}: ${fromDocx.notes} marks of footnotes, ${fromMarkdown.notes} in Markdown`);
    const margins = (seen) => seen.margins.map((text) => squeeze(text).replace(/[ ¶]/g, '')).join('\n');
    if (margins(fromDocx) !== margins(fromMarkdown)) faults.push(`${dialect}: comments\n${margins(fromDocx)}\nMarkdown:\n${margins(fromMarkdown)}`);
}
if (fromDocx.list.length < 3) faults.push('there is next to nothing in it');
for (const fault of faults) console.log(`${docx}: ${fault}`);
console.log(`${docx}: ${fromDocx.list.length} blocks and rows, ${fromDocx.notes} footnotes, ${fromDocx.margins.length} comments, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
