// Search, as visitors use it: forms of words, parts of words, slips of the hand; by keyboard, without a server, without script.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { axeSource, close, start } from './browser.mjs';
import { chromiumOnly } from './engine.mjs';
import { archive, build, smallSite } from './search.mjs';
import { FOLDERS, HOST, PAGES, SUB_PATH, files, read } from './site.mjs';

const folder = smallSite();
const { browser, open } = await start(folder);

/** Types into the field of an open search page, and waits until all is shown. */
async function ask(page, query, key = 'Enter') {
  await page.fill('input[type=search]', query);
  if (key) await page.press('input[type=search]', key);
  await settled(page, query);
  return hits(page);
}
const settled = (page, query) => page.waitForFunction((query) =>
  (new URL(location).searchParams.get('q') ?? '') === query && !document.querySelector('.hits[aria-busy]') && document.querySelector('[role=status]').textContent, query);
const hits = (page) => page.evaluate(() => ({
  status: document.querySelector('[role=status]').textContent,
  titles: [...document.querySelectorAll('.hits h2')].map((e) => e.textContent.trim()),
  sections: [...document.querySelectorAll('.hit-section')].map((e) => e.textContent),
  marks: [...document.querySelectorAll('.hits mark')].map((e) => e.textContent),
}));
const AUTUMN = 'Hösten är här';

/** What is searched for, the title that must come first, and what is marked there. */
const QUERIES = [
  ['nämnder', AUTUMN, ['nämnden', 'Nämnden'], 'another form of the word'],
  ['NÄMND', AUTUMN, ['nämnden', 'Nämnden'], 'capitals'],
  ['namnden', AUTUMN, ['nämnden', 'Nämnden'], 'without its marks'],
  ['verksamhetsplan', AUTUMN, ['verksamhetsplanen'], 'a word with markup in it'],
  ['verksamhets', AUTUMN, ['verksamhetsplanen'], 'the beginning of a compound'],
  ['östers', AUTUMN, ['Östersund'], 'the beginning of a word'],
  ['ostersund', AUTUMN, ['Östersund'], 'ö as o'],
  ['kafé', AUTUMN, ['Kaféet', 'kafé'], 'between tags'],
  ['kodbit stjärnor', AUTUMN, ['kodbit', 'stjärnor'], 'code, and what is escaped'],
  ['älvdalen 316', AUTUMN, ['Älvdalen', '316'], 'cells of a table'],
  ['lingonsylt', AUTUMN, ['lingonsylt'], 'a footnote'],
  ['årstider', AUTUMN, ['årstider'], 'a tag'],
  ['arbetsförmedlingen växer', 'En verksamhet växer', ['växer', 'växer', 'arbetsförmedlingen'], 'title and text'],
  ['kantareller 7', 'Brev 7', ['7', 'kantareller', '7'], 'a number'],
];

test('words are found in all their forms, and marked', async () => {
  const page = await open('/sok/');
  for (const [query, title, marks, why] of QUERIES) {
    const found = await ask(page, query);
    assert.equal(found.titles[0], title, `${query}: ${why}: ${JSON.stringify(found)}`);
    if (found.titles.length === 1) assert.deepEqual(found.marks, marks, `${query}: ${why}`);
    else for (const mark of marks) assert.ok(found.marks.includes(mark), `${query}: ${why}: ${found.marks}`);
  }
  await close(page);
});

test('a compound word is found by its last part', async () => {
  const page = await open('/sok/');
  const found = await ask(page, 'planer');
  assert.ok(found.titles.includes(AUTUMN), `verksamhetsplanen: ${found.titles}`);
  assert.equal(found.titles[0], 'Våren och pengarna', 'the word itself comes first');
  await close(page);
});

test('a site may have more than ten kinds of documents', async () => {
  const page = await open();
  // The index as it would be if newsletters were the thirteenth kind and pages the twelfth.
  await page.route('**/assets/search/sv/index.js*', async (route) => {
    // The host is known to the browser alone, so the file comes from the disk.
    const text = readFileSync(join(folder, new URL(route.request().url()).pathname), 'utf8');
    const about = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
    const newsletter = String(about.kinds.indexOf('newsletter'));
    about.kinds = [...Array.from({ length: 12 }, (_, at) => `kind-${at}`), 'newsletter'];
    about.kind = [...about.kind].map((digit) => (digit === newsletter ? 'c' : 'b')).join('');
    await route.fulfill({ contentType: 'text/javascript', body: `kansliSearch("sv/index",${JSON.stringify(about)});` });
  });
  await page.goto(`${HOST}/sok/?q=n%C3%A4mnden&kind=newsletter`);
  await settled(page, 'nämnden');
  assert.deepEqual((await hits(page)).titles, [AUTUMN]);
  assert.equal(await page.textContent('.hits .meta li'), 'Nyhetsbrev');
  await close(page);
});

test('slips of the hand are forgiven, and told', async () => {
  const page = await open('/sok/');
  for (const [query, meant] of [['nämdnen', 'nämnden'], ['nnämnden', 'nämnden'], ['ämnden', 'nämnden'], ['önstersund', 'östersund'], ['lingonsilt', 'lingonsylt'], ['arbtsförmedlngen', 'arbetsförmedlingen']]) {
    const found = await ask(page, query);
    assert.ok(found.titles.length, query);
    assert.match(found.status, new RegExp(`Inga träffar på ”${query}”. Visar träffar för ”${meant}”`), found.status);
  }
  const none = await ask(page, 'xylofonkvartett');
  assert.deepEqual([none.titles, none.status], [[], 'Inga träffar på ”xylofonkvartett”. Pröva ett annat ord eller färre ord.']);
  assert.deepEqual([await page.isVisible('.browse'), await page.isVisible('.more')], [true, false], 'no hits: the sections lead on, and there is no more to show');
  await close(page);
});

test('a document in force comes before the one that it replaced, though that is newer', async () => {
  const page = await open('/sok/');
  const { titles } = await ask(page, 'strategi samverkan');
  assert.deepEqual(titles.filter((title) => title.startsWith('Strategi')), ['Strategi för samverkan igen', 'Strategi för samverkan']);
  await close(page);
});

test('words in English have their own forms', async () => {
  const page = await open('/en/search/');
  const found = await ask(page, 'communities meeting');
  assert.deepEqual([found.titles, found.status], [['Strategy for cooperation'], '1 result']);
  await close(page);
});

test('hits lead to the page and to the section', async () => {
  const page = await open('/sok/');
  const { sections } = await ask(page, 'nämnden');
  assert.deepEqual(sections, ['Ur nämnden']);
  await page.click('.hit-section a');
  await page.waitForURL('**/nyhetsbrev/host/#ur-namnden');
  assert.equal(await page.evaluate(() => document.querySelector(':target').textContent), 'Ur nämnden');
  await page.goBack();
  await settled(page, 'nämnden');
  assert.deepEqual((await hits(page)).titles, [AUTUMN], 'and back');
  await close(page);
});

test('what is written in documents and queries is never run', async () => {
  const page = await open('/sok/?q=onerror');
  await settled(page, 'onerror');
  assert.match(await page.textContent('.hit-text'), /<img src=x onerror=/);
  await ask(page, '<img src=x onerror=alert(1)>');
  assert.equal(await page.locator('main img').count(), 0);
  await close(page);
});

test('kind, year and language narrow what is found', async () => {
  const page = await open('/sok/?q=kantareller');
  await settled(page, 'kantareller');
  await page.selectOption('#site_kind', 'strategy');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent.startsWith('Inga träffar'));
  await page.selectOption('#site_kind', 'newsletter');
  await ask(page, 'plan');
  assert.equal((await hits(page)).titles.length, 2);
  await page.selectOption('#site_year', '2025');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent === '1 träff');
  assert.equal(new URL(page.url()).search, '?q=plan&kind=newsletter&year=2025');
  await page.selectOption('#site_year', '');
  await page.selectOption('#site_kind', '');
  await page.selectOption('#site_lang', 'all');
  const { titles } = await ask(page, 'strateg');
  assert.equal(titles.length, 4, titles.join());
  assert.equal(await page.locator('.hits > li[lang=en] a[hreflang=en]').count() > 0, true);
  await page.reload();
  await settled(page, 'strateg');
  assert.equal((await hits(page)).titles.length, 4, 'the address holds all of it');
  await close(page);
});

test('ten hits at a time; the rest on demand, by keyboard', async () => {
  const page = await open('/sok/');
  await page.focus('input[type=search]');
  await page.keyboard.type('kantareller');
  await settled(page, 'kantareller');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'site_query', 'the focus stays in the field');
  const first = await hits(page);
  assert.deepEqual([first.titles.length, first.status], [10, '12 träffar']);
  assert.equal(first.titles[0], 'Brev 12', 'newest first where all else is equal');
  const stops = [];
  for (let at = 0; at < 40; at++) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(() => document.activeElement.matches('.more') ? 'more' : document.activeElement.localName));
    if (stops.at(-1) === 'more') break;
  }
  assert.deepEqual(stops.slice(0, 5), ['button', 'select', 'select', 'select', 'a']);
  assert.equal(stops.at(-1), 'more');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.hits > li').length === 12);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('.hits > li')].indexOf(document.activeElement.closest('li'))), 10);
  assert.equal(await page.isVisible('.more'), false);
  await close(page);
});

test('the count is announced, the field has a label, and the search a landmark', async () => {
  const page = await open('/sok/?q=kantareller');
  await settled(page, 'kantareller');
  assert.equal(await page.getByRole('status').textContent(), '12 träffar');
  assert.equal(await page.getByRole('search').getByLabel('Sök på webbplatsen').inputValue(), 'kantareller');
  await close(page);
});

test('axe finds nothing among hits', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open('/sok/?q=strategi+kantareller', { colorScheme });
    await settled(page, 'strategi kantareller');
    await page.evaluate(axeSource);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const found = await page.evaluate(async () => (await window.axe.run(document, { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })).violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`));
      assert.deepEqual(found, [], `${colorScheme}, ${width} px`);
      assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth), false, 'no sideways scroll');
    }
    await close(page);
  }
});

test('a reader who waits is told what for', async () => {
  const page = await open(null);
  let go;
  const gate = new Promise((ready) => (go = ready));
  await page.route(/\/words-/, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`${HOST}/sok/`, { waitUntil: 'load' });
  await page.fill('input[type=search]', 'kantareller');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent === 'Söker efter ”kantareller” …');
  assert.equal(await page.isVisible('.browse'), true, 'the ways without searching stay until there are hits');
  go();
  await settled(page, 'kantareller');
  assert.equal((await hits(page)).status, '12 träffar');
  assert.match(await page.title(), /^kantareller – /);
  await close(page);
});

test('numbers, hyphens, letters that are one sign, and words of which some are missing', async () => {
  const written = build({
    'site.yaml': 'title: Förbundet\nlanguages: [sv]\nsections:\n  hemligt: { search: false }\n',
    'content/index.sv.md': '---\ntitel: Start\n---\nVälkommen.\n',
    'content/ett.sv.md': '---\ntitel: Verksamhetsberättelse\n---\nEtt bidrag på 12 500 kronor för e-postlistan, e-post och H₂O; det är ﬁnt.\n',
    'content/tva.sv.md': '---\ntitel: Två\n---\nKostar 7500 kronor och har 4 % samord\u00adning.\n',
    'content/tre.sv.md': '---\ntitel: Tre\nsök: nej\n---\nZebra.\n',
    'content/hemligt/fyra.sv.md': '---\ntitel: Fyra\n---\nZebra.\n',
    'content/hemligt/fem.sv.md': '---\ntitel: Fem\nsök: ja\n---\nZebra.\n',
  });
  const site = await start(written);
  const page = await site.open('/sok/');
  for (const [query, title] of [['12500', 'Verksamhetsberättelse'], ['12 500', 'Verksamhetsberättelse'], ['7 500', 'Två'], ['epost', 'Verksamhetsberättelse'],
    ['e-post', 'Verksamhetsberättelse'], ['h2o', 'Verksamhetsberättelse'], ['fint', 'Verksamhetsberättelse'], ['samordning', 'Två'], ['berättelse', 'Verksamhetsberättelse'], ['zebra', 'Fem']]) {
    assert.deepEqual((await ask(page, query)).titles, [title], query);
  }
  const partly = await ask(page, 'kronor bidrag');
  assert.deepEqual([partly.titles, partly.status], [['Verksamhetsberättelse', 'Två'], '1 träff. Därefter 1 med något av orden.']);
  await close(page);
});

test('nothing that is typed leaves the page', chromiumOnly('does not tell of each request'), async () => {
  const page = await open('/sok/');
  const asked = [];
  page.on('request', (request) => asked.push(request.url() + JSON.stringify(request.headers())));
  await ask(page, 'östersund');
  assert.ok(asked.length > 2);
  for (const request of asked) assert.doesNotMatch(decodeURIComponent(request), /stersund/);
  assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ['', 0, 0]);
  await close(page);
});

test('search works under a sub-path and from a disk', async () => {
  const there = await start(folder, SUB_PATH);
  const page = await there.open('/sok/?q=namnder');
  await settled(page, 'namnder');
  assert.deepEqual((await hits(page)).titles, [AUTUMN]);
  await page.click('.hits h2 a');
  await page.waitForURL(`**${SUB_PATH}nyhetsbrev/host/`);

  const onDisk = smallSite(['--links', 'file']);
  const context = await browser.newContext();
  const file = await context.newPage();
  await file.goto(`${pathToFileURL(join(onDisk, 'sok/index.html')).href}?q=namnder`);
  await settled(file, 'namnder');
  assert.deepEqual((await hits(file)).titles, [AUTUMN]);
  await file.click('.hit-section a');
  await file.waitForURL('**/nyhetsbrev/host/index.html#ur-namnden');
  await context.close();
});

test('without script the page leads on, and keeps quiet about what it cannot do', chromiumOnly('is never without script'), async () => {
  const page = await open('/sok/?q=plan', { javaScriptEnabled: false });
  assert.equal(await page.isVisible('.filters'), false);
  assert.match(await page.textContent('noscript'), /JavaScript/);
  const places = (await page.locator('.browse a').allTextContents()).map((text) => text.trim());
  assert.deepEqual(places.filter((text) => !/\d/.test(text)), ['Strategier', 'Nyhetsbrev', 'Etiketter']);
  assert.ok(places.includes('Nyhetsbrev 2026'), 'each year of the archive');
  assert.equal(await page.getAttribute('form', 'method'), 'get');
  await page.press('input[type=search]', 'Enter');
  await page.waitForURL('**/sok/?q=**');
  await close(page);
});

test('stems are those that the program makes', () => {
  const script = readFileSync(new URL('../../themes/kansli/static/search/snowball.js', import.meta.url), 'utf8');
  const { sv, en, fi } = new Function(`${script}; return { sv: new SwedishStemmer(), en: new EnglishStemmer(), fi: new FinnishStemmer() };`)();
  const lines = readFileSync(new URL('../suite/stems.tsv', import.meta.url), 'utf8').trim().split('\n').map((line) => line.split('\t'));
  assert.ok(lines.length > 5000);
  assert.deepEqual(lines.filter(([word, swedish, english, finnish]) => sv.stemWord(word) !== swedish || en.stemWord(word) !== english || fi.stemWord(word) !== finnish), []);
});

test('every page links to search, which search engines leave out', () => {
  for (const path of PAGES) assert.match(read(path), /<a class="to-search" href="[^"]*(sok|en\/search)\/"/, path);
  assert.match(read('/sok/'), /<meta name="robots" content="noindex">/);
  for (const file of files(FOLDERS.root, '.xml')) assert.doesNotMatch(readFileSync(join(FOLDERS.root, file), 'utf8'), /\/(sok|search)\//, file);
});

for (const [lang, path] of [['sv', '/sok/'], ['en', '/en/search/']]) {
  test(`every word of every page of the demo site finds its page: ${lang}`, async () => {
    const demo = await start(FOLDERS.root);
    const page = await demo.open(path);
    const lost = await page.evaluate(async (lang) => {
      const lost = [];
      const pages = new Map();
      const texts = [];
      const add = window.kansliSearch;
      const index = await (await fetch(new URL(`${document.querySelector('[data-files]').dataset.files}${lang}/index.js`, location))).text();
      const about = JSON.parse(index.slice(index.indexOf(',') + 1, index.lastIndexOf(')')));
      const read = async (name) => {
        const text = await (await fetch(new URL(`${document.querySelector('[data-files]').dataset.files}${lang}/${name}.js`, location))).text();
        return JSON.parse(text.slice(text.indexOf(',') + 1, text.lastIndexOf(')')));
      };
      for (let at = 0; at < about.titles.length; at++) {
        const [cards, marks] = await read(`titles-${at}`);
        const first = (at * about.in_titles) / about.in_texts;
        const parts = (await Promise.all(marks.map((_, file) => read(`texts-${first + file}`)))).flat();
        texts.push(...cards.map(({ title }, card) => ({ title, sections: parts[card] })));
      }
      texts.forEach(({ title, sections }, at) => {
        for (const word of [title, ...sections.flatMap(([, heading, text]) => [heading, text])].join(' ').match(/[\p{Alphabetic}\p{N}][\p{Alphabetic}\p{N}\u0300-\u036f\u00ad\u200b\u2060]*/gu)) pages.set(word, (pages.get(word) ?? new Set()).add(at));
      });
      const silent = new Set(about.silent.split(' '));
      for (const [word, wanted] of pages) {
        const { hits, words } = await add.search(word, { langs: [lang] });
        if (silent.has(words[0])) continue;
        const found = new Set(hits.map(({ at }) => at));
        for (const at of wanted) if (!found.has(at)) lost.push(`${word}: ${texts[at].title}`);
      }
      return { lost, words: pages.size };
    }, lang);
    assert.ok(lost.words > 1500, `${lost.words} words`);
    assert.deepEqual(lost.lost.slice(0, 20), []);
    await close(page);
  });
}

test('the first result of a thousand documents takes at most 250 kB with its texts, its script and style at most 15 kB', async (t) => {
  const large = build(archive(1000));
  const there = await start(large);
  for (const query of ['samverkan', 'budgeten verksamhetsplan', 'verk', 'samvrekan']) {
    const page = await there.open(null);
    const got = [];
    page.on('response', (response) => got.push(response));
    await page.goto(`${HOST}/sok/?q=${encodeURIComponent(query)}`, { waitUntil: 'load' });
    await settled(page, query);
    assert.equal((await hits(page)).titles.length, 10, query);
    let bytes = 0, own = 0;
    for (const response of got) {
      const size = gzipSync(await response.body()).length;
      bytes += size;
      if (/search\/(search|snowball)\./.test(response.url())) own += size;
    }
    t.diagnostic(`${query}: ${bytes} bytes in ${got.length} requests, of which ${own} script and style`);
    assert.ok(bytes <= 250_000, `${query}: ${bytes} bytes in ${got.length} requests`);
    assert.ok(own <= 15_000, `${own} bytes of script and style`);
    await close(page);
  }
  const extra = files(large, '.js').length;
  t.diagnostic(`${extra} files`);
  assert.ok(extra < 500, `${extra} files`);
});
