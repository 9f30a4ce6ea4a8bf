// Pages weigh almost nothing, and need no script.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { close, start } from './browser.mjs';
import { build } from './search.mjs';
import { FOLDERS, HOST, PAGES, REDIRECTS, SCRIPTED, STAYING, files, read } from './site.mjs';

const { open } = await start();

// Search and feeds have style sheets of their own, which no other page loads.
const sheets = files(FOLDERS.root, '.css').filter((file) => !/search|feed/.test(file));

test('the CSS of all pages is at most 8 kB compressed', () => {
  const sizes = sheets.map((file) => gzipSync(readFileSync(join(FOLDERS.root, file))).length);
  assert.ok(sizes.length > 0);
  assert.ok(sizes.reduce((sum, size) => sum + size) <= 8_000, `${sizes} bytes`);
});

test('every class that the style sheet speaks of is on a page', () => {
  const css = sheets.map((file) => readFileSync(join(FOLDERS.root, file), 'utf8')).join('').replace(/\/\*[^]*?\*\//g, '');
  const named = new Set([...css.matchAll(/\.([a-z][a-z0-9-]*)(?=[^{}]*\{)/g)].map(([, name]) => name));
  const used = new Set(PAGES.concat(REDIRECTS).flatMap((path) => [...read(path).matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => names.split(' '))));
  // What the demo site has no use for today: a link instead of a form, a picture of the newest newsletter, a preview of the future, a chart of
  // more lines or bars than two, a year of many newsletters.
  const elsewhere = ['button', 'card-picture', 'center', 'left', 'notice-ended', 'notice-draft', 'notice-future', 'chart-open', 'month', 'months', 'elsewhere', ...[3, 4, 5, 6, 7, 8].map((n) => `chart-${n}`)];
  assert.deepEqual([...named].filter((name) => !used.has(name) && !elsewhere.includes(name)), []);
});

test('no page but search has a script, and none a style of its own', () => {
  for (const path of PAGES) {
    if (!SCRIPTED.includes(path)) assert.doesNotMatch(read(path), /<script(?![^>]*application\/ld\+json)/i, path);
    assert.doesNotMatch(read(path), /<style|<[^>]+ style=|<[^>]+ on[a-z]+=/i, path);
  }
});

for (const [name, path] of STAYING) {
  test(`a page and its CSS are at most 25 kB compressed, in at most 4 requests without pictures: ${name}`, async () => {
    const page = await open(null);
    const got = [];
    page.on('response', (response) => got.push(response));
    await page.goto(`${HOST}${path}`, { waitUntil: 'load' });
    // The search page also begins to load what the site says, which tests of search weigh.
    const kept = got.filter((response) => response.request().resourceType() !== 'image' && !/\/search\/(sv|en)\//.test(response.url()));
    assert.ok(kept.length <= (SCRIPTED.includes(path) ? 5 : 4), `${kept.length} requests`);
    let bytes = 0;
    for (const response of kept) bytes += gzipSync(await response.body()).length;
    assert.ok(bytes <= 25_000, `${bytes} bytes`);
    await close(page);
  });
}

test('an archive of 800 newsletters is at most 25 kB compressed, and leads to all of them', () => {
  const words = ['samverkan', 'arbete', 'stöd', 'unga', 'kommunen', 'rehabilitering', 'hälsa', 'möte', 'budget', 'insats', 'rapport'];
  const word = (n) => words[(n * 7919) % words.length];
  const content = { 'site.yaml': 'title: Arkivet\nlanguages: [sv]\n', 'content/index.sv.md': '---\ntitel: Start\n---\nHej.\n' };
  for (let n = 0; n < 800; n++) {
    const date = `${2026 - Math.floor(n / 40)}-${String(10 - Math.floor((n % 40) / 4)).padStart(2, '0')}-${String(28 - (n % 4) * 7).padStart(2, '0')}`;
    content[`content/nyhetsbrev/brev-${n}.sv.md`] = `---\ntitel: Nytt om ${word(n)} och ${word(n + 3)} ${n}\ndatum: ${date}\nsammanfattning: Läs om ${word(n + 1)} och ${word(n * 3)}, nummer ${n * 7}.\n---\nText.\n`;
  }
  const folder = build(content);
  const page = (path) => readFileSync(join(folder, path, 'index.html'), 'utf8');
  const archive = page('nyhetsbrev');
  const size = gzipSync(archive).length;
  assert.ok(size <= 25_000, `${size} bytes`);
  const found = new Set();
  const at = [];
  for (let year = 2026; year > 2006; year--) {
    at.push(archive.indexOf(`id="site_${year}"`));
    for (const month of [10, 1]) assert.match(archive, new RegExp(`id="site_${year}_${month}"`));
    assert.match(archive, new RegExp(`href="[^"]*nyhetsbrev/${year}/"`));
    const own = page(`nyhetsbrev/${year}`);
    for (const [, id] of archive.matchAll(new RegExp(`href="[^"]*nyhetsbrev/${year}/#([^"]*)"`, 'g'))) assert.ok(own.includes(`id="${id}"`), `${year}#${id}`);
    for (const [, n] of own.matchAll(/nyhetsbrev\/brev-(\d+)\//g)) found.add(n);
  }
  assert.equal(found.size, 800);
  assert.deepEqual(at, [...at].sort((a, b) => a - b), 'newest first');
  assert.ok(!at.includes(-1));
});

test('nothing moves when pictures arrive late', async () => {
  for (const [name, path] of STAYING) {
    for (const [width, height] of [[390, 844], [1280, 800]]) {
      const page = await open(null, { viewport: { width, height } });
      await page.addInitScript(() => {
        window.moved = [];
        const told = (list) => window.moved.push(...list.getEntries().flatMap((entry) => entry.sources.map(({ node }) => node?.outerHTML ?? node?.data)));
        new PerformanceObserver(told).observe({ type: 'layout-shift', buffered: true });
      });
      await page.route(/\.(svg|png|jpe?g|webp)$/, async (route) => {
        await new Promise((ready) => setTimeout(ready, 120));
        await route.continue();
      });
      await page.goto(`${HOST}${path}`, { waitUntil: 'load' });
      await page.evaluate(() => new Promise((ready) => requestAnimationFrame(() => setTimeout(ready))));
      assert.deepEqual(await page.evaluate(() => window.moved), [], `${name}, ${width} px`);
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('img:not([width][height])')].map((e) => e.outerHTML)), [], name);
      await close(page);
    }
  }
});
