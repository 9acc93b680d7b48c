// page.mjs FILE.html PICTURE.png PAGES.pdf: opens the file in headless Chromium with the network off. Fails when axe-core finds any
// violation, when the page asks for anything but itself, when a source is not shown to who points to its mark or moves the focus
// there, or when the page is wider than a small window. Leaves a picture of it, and what would be printed.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fs from 'node:fs';
import os from 'node:os';

const require = createRequire(path.join(process.cwd(), 'package.json')); // installed where it is started
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [file, picture, pages] = process.argv.slice(2);
const faults = [];

const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'look-'));
const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    offline: true,
    viewport: { width: 1200, height: 900 },
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
           '--disable-component-update', '--disable-sync'],
});
const page = await context.newPage();
const address = pathToFileURL(path.resolve(file)).href;
page.on('request', (request) => {
    if (request.url() !== address) faults.push(`asks for ${request.url().slice(0, 200)}`);
});
page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
});
page.on('dialog', (dialog) => {
    faults.push(`runs a script: ${dialog.message()}`);
    dialog.dismiss();
});
await page.goto(address);

await page.evaluate(axe);
const result = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
for (const violation of result.violations)
    for (const node of violation.nodes) faults.push(`axe ${violation.id}: ${violation.help}: ${node.html.slice(0, 200)}`);
if (result.passes.length < 10) faults.push(`axe looked at nothing: ${result.passes.length} rules passed`);

const marks = await page.locator('.source').count();
if (marks > 0) {
    const mark = page.locator('.source').first();
    const tip = mark.locator('.tip');
    if (await tip.isVisible()) faults.push('a source is shown before anyone asks');
    await mark.hover();
    if (!(await tip.isVisible())) faults.push('a source is not shown under the pointer');
    await page.mouse.move(0, 0);
    await mark.locator('a').focus();
    if (!(await tip.isVisible())) faults.push('a source is not shown with the focus');
    await mark.locator('a').blur();
    const lost = await page.evaluate(() =>
        [...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(a.getAttribute('href').slice(1))).length);
    if (lost > 0) faults.push(`${lost} links lead nowhere`);
}

await page.screenshot({ path: picture, fullPage: true });
await page.pdf({ path: pages, preferCSSPageSize: true, printBackground: true });
await page.setViewportSize({ width: 400, height: 800 });
const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
if (wide > 0) faults.push(`${wide} pixels wider than a window of 400`);
await context.close();
fs.rmSync(profile, { recursive: true, force: true });

for (const fault of faults) console.log(`${file}: ${fault}`);
console.log(`${file}: ${result.passes.length} rules of axe-core ${result.testEngine.version} passed, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
