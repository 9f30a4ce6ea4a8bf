// What search engines read: every page once, and each set of translations the same from all sides.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { close, start } from './browser.mjs';
import { FOLDERS, HOST, PAGES, read } from './site.mjs';

const { open } = await start();
const { faults, entries, heads } = await readAll();

test('the sitemap is well-formed and lists every page once, and nothing else', () => {
  assert.deepEqual(faults, []);
  const expected = PAGES.filter((path) => !/<meta name="robots" content="noindex">/.test(read(path))).map((path) => HOST + path);
  assert.deepEqual(entries.map((entry) => entry.loc).sort(), expected.sort());
});

test('translations name each other, themselves and a default, in the sitemap', () => {
  const sets = new Map(entries.map((entry) => [entry.loc, entry.alternates]));
  for (const { loc, alternates } of entries) {
    const languages = Object.keys(alternates).filter((lang) => lang !== 'x-default');
    if (!languages.length) continue;
    assert.ok(languages.some((lang) => alternates[lang] === loc), `${loc} names itself`);
    for (const lang of languages) assert.deepEqual(sets.get(alternates[lang]), alternates, `${alternates[lang]} says the same as ${loc}`);
    if (languages.length > 1) assert.equal(alternates['x-default'], alternates.sv, `${loc}: the Swedish page is the default`);
  }
  assert.ok(entries.filter((entry) => Object.keys(entry.alternates).length > 2).length > 40);
});

test('each page says the same in its head', () => {
  for (const { loc, alternates } of entries) assert.deepEqual(heads.get(loc), alternates, loc);
});

test('dates of change are dates, not of the future', () => {
  for (const { loc, lastmod } of entries) if (lastmod) assert.match(lastmod, /^20\d\d-[01]\d-[0-3]\d$/, loc);
  assert.ok(entries.filter((entry) => entry.lastmod).length > 40);
});

test('robots.txt stands at the top of a host only, and keeps nobody out', () => {
  assert.match(read('/robots.txt'), new RegExp(`^Sitemap: ${HOST}/sitemap.xml$`, 'm'));
  assert.doesNotMatch(read('/robots.txt'), /^Disallow: *\/.*$/m);
  assert.equal(existsSync(join(FOLDERS.sub, 'robots.txt')), false);
});

async function readAll() {
  const page = await open(null);
  const sitemap = await page.evaluate((xml) => {
    const doc = new DOMParser().parseFromString(xml, 'application/xml');
    const faults = [];
    if (doc.querySelector('parsererror')) return { faults: ['not well-formed'], entries: [] };
    if (doc.documentElement.namespaceURI !== 'http://www.sitemaps.org/schemas/sitemap/0.9') faults.push('wrong namespace');
    const entries = [...doc.querySelectorAll('url')].map((e) => ({
      loc: e.querySelector('loc').textContent,
      lastmod: e.querySelector('lastmod')?.textContent ?? null,
      alternates: Object.fromEntries([...e.getElementsByTagNameNS('http://www.w3.org/1999/xhtml', 'link')].map((l) => [l.getAttribute('hreflang'), l.getAttribute('href')])),
    }));
    return { faults, entries };
  }, read('/sitemap.xml'));
  const heads = new Map();
  for (const path of PAGES) {
    heads.set(HOST + path, await page.evaluate((html) => {
      const doc = new DOMParser().parseFromString(html, 'text/html');
      return Object.fromEntries([...doc.querySelectorAll('head link[rel=alternate][hreflang]')].map((l) => [l.hreflang, l.getAttribute('href')]));
    }, read(path)));
  }
  await close(page);
  return { ...sitemap, heads };
}
