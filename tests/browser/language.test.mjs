// Two languages side by side: the switch leads to the same document, or says where else; foreign links say so.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { close, start } from './browser.mjs';
import { HOST, PAGES, REDIRECTS, SAMPLES, SCRIPTED, read } from './site.mjs';

const LANGUAGES = { sv: { name: 'Svenska', foreign: /\((på svenska|in Swedish)\)/ }, en: { name: 'English', foreign: /\((på engelska|in English)\)/ } };
const languageOf = (path) => (path.startsWith('/en/') ? 'en' : 'sv');
const { open } = await start();
const site = await readAll();

test('every page says its language', () => {
  const wrong = [...site].filter(([path, page]) => page.lang !== languageOf(path)).map(([path, page]) => `${path}: ${page.lang}`);
  assert.deepEqual(wrong, []);
});

test('the switch names both languages, in their own words, the current one as text', () => {
  const wrong = [];
  for (const path of PAGES) {
    const { lang, current, switches: [other, ...more] } = site.get(path);
    if (current.length !== 1 || current[0].lang !== lang || current[0].text !== LANGUAGES[lang].name) wrong.push(`${path}: current is ${current.map((c) => c.text)}`);
    if (!other || more.length || other.lang === lang || other.lang !== other.hreflang || !other.seen.startsWith(LANGUAGES[other.lang]?.name)) wrong.push(`${path}: the other is ${other?.seen}`);
  }
  assert.deepEqual(wrong, []);
});

test('the switch leads to the same document where there is a translation', () => {
  const wrong = [];
  let count = 0;
  for (const [path, other, translation] of switches()) {
    if (!translation) continue;
    count++;
    const home = translation === '/' || translation === '/en/';
    if (other?.to !== translation) wrong.push(`${path} leads to ${other?.to}, not ${translation}`);
    else if (other.seen !== LANGUAGES[other.lang].name) wrong.push(`${path} says too much: ${other.seen}`);
    else if (!home && !other.text.includes(site.get(translation).h1)) wrong.push(`${path}: "${other.text}" does not name "${site.get(translation).h1}"`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(count > 40, `${count} translated pages`);
});

test('else it leads to the nearest parent that has one, and says so in words', () => {
  const wrong = [];
  let count = 0;
  for (const [path, other, translation, lang] of switches()) {
    // Search has a page in each language, which search engines are not told of.
    if (SCRIPTED.includes(path) && !SCRIPTED.includes(other?.to)) wrong.push(`${path} leads to ${other?.to}, not to search`);
    if (translation || SCRIPTED.includes(path)) continue;
    count++;
    const nearest = site.get(path).parents.map((parent) => site.get(parent)?.translations[lang]).filter(Boolean).at(-1);
    if (other?.to !== nearest) wrong.push(`${path} leads to ${other?.to}, not ${nearest}`);
    else if (!/^\S+ \(.+\)$/.test(other.seen)) wrong.push(`${path}: "${other.seen}" does not say where it leads`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(count > 5, `${count} pages in one language`);
});

test('a click on the switch arrives at the other language', async () => {
  for (const path of Object.values(SAMPLES).filter((path) => !REDIRECTS.includes(path))) {
    const page = await open(path);
    const [other] = site.get(path).switches;
    assert.ok(other, `${path} has a switch`);
    await page.click('nav.languages a');
    await page.waitForURL((url) => url.pathname === other.to);
    assert.equal(await page.evaluate(() => document.documentElement.lang), other.lang, path);
    await close(page);
  }
});

test('a link to a page in the other language says so, to eyes, ears and browsers; no other link does', () => {
  const wrong = [];
  let count = 0;
  for (const [path, page] of site) {
    for (const link of page.links) {
      const target = site.get(link.to);
      if (!target) continue;
      const foreign = target.lang !== page.lang;
      count += foreign;
      const marked = link.hreflang === target.lang && LANGUAGES[target.lang].foreign.test(link.text + link.after);
      const unmarked = !link.hreflang && !LANGUAGES.sv.foreign.test(link.text) && !LANGUAGES.en.foreign.test(link.text);
      if (foreign ? !marked : !(unmarked || link.hreflang === page.lang)) wrong.push(`${path}: ${link.html}`);
      if (foreign && link.text.includes(target.h1) && !link.titleMarked) wrong.push(`${path}: the title has no lang: ${link.html}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(count > 0, 'there are such links in the demo');
});

test('a page that has moved leads to where it is now', async () => {
  for (const path of REDIRECTS) {
    const page = await open(path);
    const to = site.get(path).links[0].to;
    await page.waitForURL((url) => url.pathname === to);
    assert.ok(await page.locator('h1').first().isVisible());
    await close(page);
  }
});

/** For each page: its address, its switch, its translation if there is one, and the other language. */
function switches() {
  return PAGES.map((path) => {
    const other = languageOf(path) === 'sv' ? 'en' : 'sv';
    return [path, site.get(path).switches[0], site.get(path).translations[other], other];
  });
}

/** Reads every page with the browser's own parser. */
async function readAll() {
  const page = await open(null);
  const read_ = async (path) => page.evaluate(({ html, url }) => {
    const doc = new DOMParser().parseFromString(html, 'text/html');
    const to = (e) => { const u = new URL(e.getAttribute('href'), url); return u.origin === new URL(url).origin ? decodeURI(u.pathname) : u.href; };
    const squeeze = (s) => s.replace(/\s+/g, ' ').trim();
    const text = (e) => squeeze(e.textContent);
    const seen = (e) => { const copy = e.cloneNode(true); copy.querySelectorAll('.vh').forEach((x) => x.remove()); return text(copy); };
    const marked = (e, words) => !!e.closest(`[lang]:not(html)`) || [...e.querySelectorAll('[lang]')].some((x) => words.includes(text(x)));
    return {
      lang: doc.documentElement.lang,
      // Without the places where its heading may or may not break.
      h1: doc.querySelector('h1') ? text(doc.querySelector('h1')).replace(/[\u00ad\u2060]/g, '') : '',
      current: [...doc.querySelectorAll('nav.languages [aria-current]')].map((e) => ({ lang: e.lang, text: text(e) })),
      switches: [...doc.querySelectorAll('nav.languages a')].map((e) => ({ lang: e.lang, hreflang: e.hreflang, to: to(e), text: text(e), seen: seen(e) })),
      parents: [...doc.querySelectorAll('nav.breadcrumbs a')].map(to),
      translations: Object.fromEntries([...doc.querySelectorAll('head link[rel=alternate][hreflang]')].map((e) => [e.hreflang, to(e)])),
      links: [...doc.querySelectorAll('main a[href], .site-footer a[href], nav.menu a[href]')].map((e) => ({
        to: to(e), hreflang: e.getAttribute('hreflang'), text: text(e), after: squeeze(e.nextSibling?.textContent ?? '') + squeeze(e.nextElementSibling?.textContent ?? ''),
        titleMarked: marked(e, text(e)), html: e.outerHTML.slice(0, 160),
      })),
    };
  }, { html: read(path), url: HOST + path });
  const all = new Map();
  for (const path of [...PAGES, ...REDIRECTS]) all.set(path, await read_(path));
  await close(page);
  return all;
}
