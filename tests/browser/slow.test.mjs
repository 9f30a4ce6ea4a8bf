// Search on a slow phone: a thousand documents in each language, a quarter of a computer's speed, 400 kbit/s, and 400 ms until
// the first byte of each answer. How long it takes is judged where KANSLI_TIMES is set, on a machine that does nothing else.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch } from './chromium.mjs';
import { archive, build } from './search.mjs';
import { serve } from './server.mjs';
import { HOST } from './site.mjs';

const server = await serve(build(archive(2000)), '/', { compresses: true });
const browser = await launch(`MAP ${new URL(HOST).host} 127.0.0.1:${server.port}, MAP * ~NOTFOUND`);
after(async () => {
  await browser.close();
  server.close();
});

/** Opens the search page as such a phone does, and counts what it loads. */
async function phone() {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  const loaded = [];
  await line.send('Network.enable');
  line.on('Network.loadingFinished', ({ encodedDataLength }) => {
    loaded.push({ at: Date.now(), bytes: encodedDataLength });
  });
  const throughput = (400 * 1000) / 8;
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: throughput, uploadThroughput: throughput });
  await line.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    window.seen = { moved: 0, said: [] };
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.seen.moved += entry.hadRecentInput ? 0 : entry.value))).observe({ type: 'layout-shift', buffered: true });
    document.addEventListener('input', () => (window.seen.typed ??= performance.now()), true);
    document.addEventListener('DOMContentLoaded', () => {
      const list = document.querySelector('.hits'), status = document.querySelector('[role=status]');
      const look = () => {
        if (window.seen.typed && list.children.length && !window.seen.old.has(list.firstChild)) window.seen.first ??= performance.now();
        if (window.seen.said.at(-1) !== status.textContent) window.seen.said.push(status.textContent);
      };
      window.seen.old = new Set();
      new MutationObserver(look).observe(document.querySelector('[data-search]'), { subtree: true, childList: true, characterData: true });
    });
  });
  await page.goto(`${HOST}/sok/`, { waitUntil: 'load' });
  return { page, loaded };
}

/** Types as a thumb does, and answers with what the reader waited for. */
async function ask({ page, loaded }, query) {
  await page.evaluate(() => {
    Object.assign(window.seen, { typed: undefined, first: undefined, said: [], moved: 0, old: new Set(document.querySelectorAll('.hits > li')) });
    document.querySelector('input[type=search]').value = '';
  });
  await page.locator('input[type=search]').pressSequentially(query, { delay: 90 });
  await page.waitForFunction(() => window.seen.first, null, { timeout: 60_000 });
  const { first, ...seen } = await page.evaluate(() => ({
    first: performance.timeOrigin + window.seen.first, wait: window.seen.first - window.seen.typed, titles: document.querySelectorAll('.hits h2').length,
  }));
  // Titles may be there while the reader still types: what comes after them does not count.
  const before = loaded.filter(({ at }) => at <= first);
  const bytes = before.reduce((sum, one) => sum + one.bytes, 0), requests = before.length;
  await page.waitForFunction(() => !document.querySelector('.hits[aria-busy]'), null, { timeout: 60_000 });
  const after = await page.evaluate(() => ({ moved: window.seen.moved, said: window.seen.said, whole: performance.now() - window.seen.typed }));
  return { ...seen, ...after, bytes, requests };
}

const QUERIES = [['samverkan', 'budgeten'], ['budgeten verksamhetsplan', 'samverkan'], ['samvrekan', 'verksamhetsplan']];

for (const [first, second] of QUERIES) {
  test(`titles come soon on a slow phone: ${first}, then ${second}`, async (t) => {
    const opened = await phone();
    const one = await ask(opened, first), two = await ask(opened, second);
    for (const [query, { wait, whole, bytes, requests, moved }] of [[first, one], [second, two]]) {
      t.diagnostic(`${query}: titles ${(wait / 1000).toFixed(2)} s, texts ${(whole / 1000).toFixed(2)} s, ${bytes} bytes in ${requests} requests until then, moved ${moved.toFixed(4)}`);
    }
    if (process.env.KANSLI_TIMES) {
      assert.ok(one.wait <= 2500, `titles after ${one.wait} ms`);
      assert.ok(two.wait <= 1500, `titles of the second question after ${two.wait} ms`);
    }
    // Titles come before texts.
    for (const { wait, whole } of [one, two]) assert.ok(wait <= whole);
    assert.ok(one.bytes <= 150_000, `${one.bytes} bytes`);
    assert.equal(one.moved + two.moved, 0, 'nothing moves');
    await opened.page.context().close();
  });
}
