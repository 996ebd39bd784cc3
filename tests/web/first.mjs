// SPDX-License-Identifier: MIT
// How long until the first occurrences stand on the page: node first.mjs ADDRESS; a JSON list of milliseconds since navigation, each
// with an empty cache.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const times = [];
for (let i = 0; i < 8; i++) {
  const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
  await page.addInitScript(() => new MutationObserver(() => { // the frame after the one that has them is painted
    if (globalThis.seen === undefined && document.querySelector('.occurrence')) {
      globalThis.seen = null;
      requestAnimationFrame(() => setTimeout(() => { globalThis.seen = performance.now(); }));
    }
  }).observe(document, { childList: true, subtree: true }));
  await page.goto(process.argv[2]);
  await page.waitForFunction(() => globalThis.seen);
  times.push(Math.round(await page.evaluate(() => globalThis.seen)));
  await page.context().close();
}
await browser.close();
console.log(JSON.stringify(times));
