// SPDX-License-Identifier: MIT
// The page in Chromium, as a person meets it. node page.mjs CASUS [DIRECTORY for screenshots]; prints TAP.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [casus, shots] = process.argv.slice(2);
if (shots) mkdirSync(shots, { recursive: true });
let broken = 0;

function check(name, good, ...details) {
  console.log(`${good ? 'ok' : 'not ok'} - ${name}`);
  if (good) return;
  broken = 1;
  for (const d of details) console.log(`#   ${(typeof d === 'string' ? d : JSON.stringify(d) ?? '').slice(0, 600).replaceAll('\n', ' ')}`);
}

function serve(...options) {
  const run = spawn(casus, ['serve', '--listen', '127.0.0.1:0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => run.kill('SIGKILL'));
  return new Promise((done, fail) => {
    run.once('exit', () => fail(new Error('casus serve ended')));
    run.stdout.once('data', (line) => done({ run, url: String(line).trim() }));
  });
}

const { run, url } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// A tab that notes what should never be: messages on the console, requests elsewhere.
async function tab(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  page.faults = [];
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && page.faults.push(m.text()));
  page.on('pageerror', (e) => page.faults.push(String(e)));
  page.on('dialog', (d) => { page.faults.push(`dialog ${d.message()}`); void d.dismiss(); });
  page.on('request', (r) => !r.url().startsWith(url) && r.url() !== 'about:blank' && page.faults.push(`request ${r.url()}`));
  return page;
}

async function shot(page, name) {
  if (!shots) return;
  await page.evaluate(() => window.scrollTo(0, 0));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: height < 6000 });
}

// axe-core runs in the world of the page's own scripts, as the policy lets no other script in.
async function accessible(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const bad = found.violations.filter((v) => ['serious', 'critical'].includes(v.impact));
  check(`${name}: axe-core finds nothing serious`, bad.length === 0, ...bad.map((v) => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`));
}

// No word may be cut off on the right, where a phone does not show it.
async function fits(page, name) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(`${name}: fits the width`, over <= 0, over);
}

async function paste(page, text, date = '2025-03-18') {
  await page.goto(`${url}#/paste`);
  await page.fill('#text', text);
  await page.fill('#date', date);
  await page.click('button.main');
  await page.waitForSelector('#found, .notice.error');
}

const hostile = `<script>alert(1)</script><img src=x onerror=alert(2)> \u202e\u2066${'A'.repeat(10000)} said that Kenya attacked <b>Ethiopia</b> on Monday.`;

async function first() {
  const page = await tab();
  const times = [];
  for (let i = 0; i < 15 && (i < 3 || Math.min(...times) >= 300); i++) { // other work and the start of the browser slow some
    await page.goto(url);
    await page.waitForSelector('h1');
    const entry = () => performance.getEntriesByName('first-contentful-paint')[0];
    await page.waitForFunction(entry);
    times.push(Math.round(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime)));
    await page.goto('about:blank');
  }
  console.log(`# first contentful paint after ${times.join(', ')} ms`);
  check('the first view is painted within 300 ms', Math.min(...times) < 300, times);
  check('the first view: nothing amiss', page.faults.length === 0, page.faults);
  await page.context().close();
}

async function pasting(scheme) {
  const page = await tab({ colorScheme: scheme });
  await paste(page, 'The president of Kenya met the foreign minister of Ethiopia in Nairobi on Monday, Reuters reported.\n\nEthiopia denied that its army had shelled two villages. A spokesman said that the talks would go on.');
  const card = page.locator('.event').first();
  check(`${scheme}: the type is told`, (await card.locator('.type').innerText()).startsWith('CONSULT'));
  check(`${scheme}: the act is marked`, await card.locator('mark.m-trigger').innerText() === 'met');
  check(`${scheme}: who and to whom are marked`, await card.locator('mark.m-actor').count() > 0 && await card.locator('mark.m-recipient').count() > 0);
  check(`${scheme}: the source is marked and named`, await card.locator('mark.m-source').innerText() === 'Reuters' && (await card.innerText()).includes('asserts'));
  check(`${scheme}: a denial is shown`, (await page.locator('.event').nth(1).innerText()).includes('denies'), await page.locator('.event').nth(1).innerText());
  check(`${scheme}: claims that are no events are told`, (await page.locator('#facts').innerText()).includes('would go on'), await page.locator('#result').innerText());
  await card.locator('summary').click();
  check(`${scheme}: it says why`, (await card.locator('pre').innerText()).includes('entries tried'));
  await shot(page, `paste-${scheme}`);
  await accessible(page, `paste, ${scheme}`);
  check(`paste, ${scheme}: nothing amiss`, page.faults.length === 0, page.faults);
  await page.context().close();
}

async function hostility() {
  const page = await tab({ viewport: { width: 390, height: 844 } });
  await paste(page, hostile);
  check('a hostile story shows as text', (await page.locator('#result').innerText()).includes('<script>alert(1)</script>'));
  check('and makes no element', await page.locator('#result script, #result img, #result b').count() === 0);
  await fits(page, 'a name of 10,000 letters on a phone');
  await shot(page, 'hostile-phone');
  check('hostile: nothing amiss', page.faults.length === 0, page.faults);
  await paste(page, 'Nothing of note.');
  check('no event: it says so', await page.locator('.notice.empty').isVisible());
  await page.goto(`${url}#/nowhere`);
  check('no such view: it says so', await page.getByText('No such view').isVisible());
  await page.context().close();
}

async function keyboard() {
  const page = await tab();
  await page.goto(url);
  await page.goto(`${url}#/paste`);
  await page.keyboard.press('Tab');
  check('the first stop skips to the view', (await page.evaluate(() => document.activeElement?.className)) === 'skip');
  await page.focus('#text');
  await page.keyboard.insertText('France warned Germany that it would impose sanctions.');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('#found');
  check('a text can be coded without a mouse', await page.locator('#found').isVisible());
  await page.context().close();
}

async function gone() {
  const page = await tab();
  await page.goto(`${url}#/paste`);
  await page.fill('#text', 'France warned Germany.');
  const ended = new Promise((done) => run.once('exit', done));
  run.kill('SIGTERM');
  check('the server ends while a page is open', await ended === 0);
  await page.click('button.main');
  check('a server that is gone is said', (await page.locator('.notice.error').innerText()).includes('does not answer'));
  await page.context().close();
}

try {
  await first();
  await pasting('light');
  await pasting('dark');
  await hostility();
  await keyboard();
  await gone();
} catch (e) {
  check('the page can be used', false, String(e.stack ?? e));
}
await browser.close();
process.exit(broken);
