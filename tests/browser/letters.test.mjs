// The newsletter as e-mail, in a browser in place of mail programs: readable at 600 and 320 pixels, light and dark; nothing is
// fetched but its pictures; every link answers in the built site; and of what mail programs do not know it uses only what was
// weighed and accepted.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { doIUseEmail } from '@jsx-email/doiuse-email';
import { HtmlValidate } from 'html-validate';
import { violations } from './browser.mjs';
import { launch } from './chromium.mjs';
import { Preview, browse, shows } from './preview.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const KANSLI = resolve(process.env.KANSLI ?? 'target/release/kansli');
const DAY = '2026-11-22';

/** An issue with what is widest: a table of many columns, long words, long addresses. */
const WIDE = `---
titel: Breda tabeller
datum: 2026-11-20
förhandstext: Tabeller som inte ryms.
---
Läs på https://en.mycket.lang.adress.example/som/inte/gar/att/bryta/nagonstans/alls/och/fortsatter/anda/langre

Tabell: Kostnader per kommun och år, kronor

| Kommun | 2021 | 2022 | 2023 | 2024 | 2025 | 2026 | 2027 |
|---|--:|--:|--:|--:|--:|--:|--:|
| Almby | 1 250 000 | 1 300 000 | 1 350 000 | 1 400 000 | 1 450 000 | 1 500 000 | 1 550 000 |
| Samordningsförbundsområdet | 11 250 000 | 11 300 000 | 11 350 000 | 11 400 000 | 11 450 000 | 11 500 000 | 11 550 000 |

\`\`\`
en rad kod som är mycket längre än vad som ryms i ett brev på en smal telefon, och som inte har några radbrytningar
\`\`\`
`;

/** A site built and its letters made, in a folder of its own. */
function made(name, from, more = {}) {
  const root = mkdtempSync(join(tmpdir(), 'kansli-letters-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  for (const part of from.parts) cpSync(join(from.root, part), join(root, part), { recursive: true });
  for (const [path, text] of Object.entries(more)) writeFileSync(join(root, path), text);
  const run = (...line) => execFileSync(KANSLI, [...line, '--site', root, '--date', DAY], { stdio: ['ignore', 'pipe', 'pipe'] });
  run('build', '--force', '--quiet');
  run('letter');
  const letters = readdirSync(join(root, 'letters')).filter((file) => file.endsWith('.html')).sort();
  const base = /^base_url: *(\S+)/m.exec(readFileSync(join(root, 'site.yaml'), 'utf8'))[1];
  return letters.map((file) => ({
    name: `${name} ${file}`, base, public: join(root, 'public'), html: readFileSync(join(root, 'letters', file), 'utf8'),
  }));
}

const repository = join(here, '../..');
const kinds = { root: join(repository, 'tests/letters'), parts: ['site.yaml', 'content'] };
const LETTERS = [
  ...made('demo', { root: repository, parts: ['site.yaml', 'content', 'static', 'published.lock'] }),
  ...made('every kind', kinds),
  ...made('wide', kinds, { 'content/nyhetsbrev/2026-11-breda.sv.md': WIDE }).filter(({ html }) => html.includes('Breda tabeller')),
];

const browser = await launch('MAP * ~NOTFOUND');
after(() => browser.close());

/** A letter in a window; its requests are gathered, and its pictures come from the built site unless they are blocked. */
async function opened(letter, { width = 600, colorScheme = 'light', pictures = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  const asked = [];
  await page.route('**', (route) => {
    const url = route.request().url();
    asked.push(url);
    if (url === 'http://mail.test/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: letter.html });
    const file = fileOf(letter, url);
    return pictures && file ? route.fulfill({ path: file }) : route.abort();
  });
  await page.goto('http://mail.test/', { waitUntil: 'load' });
  return { page, asked: asked.filter((url) => url !== 'http://mail.test/'), end: () => context.close() };
}

/** The file of the built site that an address stands for. */
function fileOf({ base, public: folder }, url) {
  if (!url.startsWith(base)) return null;
  const path = decodeURIComponent(url.slice(base.length).replace(/[?#].*$/, ''));
  const file = join(folder, path.endsWith('/') || path === '' ? `${path}index.html` : path);
  return existsSync(file) ? file : null;
}

test('there are letters of every kind', () => {
  assert.deepEqual(LETTERS.map(({ name }) => name), [
    'demo 2026-6.en.html', 'demo 2026-6.sv.html', 'every kind 2026-1.en.html', 'every kind 2026-1.sv.html', 'wide 2026-2.sv.html',
  ]);
});

test('axe finds nothing, by day and in the dark', async () => {
  const wrong = [];
  for (const letter of LETTERS) {
    for (const colorScheme of ['light', 'dark']) {
      const { page, end } = await opened(letter, { colorScheme });
      // A letter stands inside the page of a mail program, which has the landmarks and the headings above.
      const all = (await violations(page)).filter((found) => !/^(landmark-one-main|region):/.test(found));
      wrong.push(...all.map((found) => `${letter.name}, ${colorScheme}: ${found}`));
      await end();
    }
  }
  assert.deepEqual(wrong, []);
});

test('nothing scrolls sideways, with pictures and without', async () => {
  const wrong = [];
  for (const letter of LETTERS) {
    for (const width of [320, 375, 600, 1280]) {
      for (const pictures of [true, false]) {
        const { page, end } = await opened(letter, { width, pictures });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) wrong.push(`${letter.name}: ${wide} at ${width}`);
        await end();
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('no number is broken, and no word but an address', async () => {
  const broken = [];
  let seen = 0;
  for (const letter of LETTERS) {
    for (const width of [320, 600]) {
      const { page, end } = await opened(letter, { width });
      const [count, found] = await page.evaluate(() => {
        const lines = (node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
        };
        const cells = [...document.querySelectorAll('table:not([role]) :is(td, th)')];
        const pieces = cells.filter((cell) => /^[\d\s.,−–-]+$|^\S{1,12}$/.test(cell.textContent.trim()));
        return [pieces.length, pieces.filter((cell) => lines(cell) > 1).map((cell) => cell.textContent)];
      });
      seen += count;
      broken.push(...found.map((text) => `${letter.name} at ${width}: ${text}`));
      await end();
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(seen > 50, `${seen} cells`);
});

test('nothing is fetched but pictures of the site, and they are there', async () => {
  let count = 0;
  for (const letter of LETTERS) {
    const { page, asked, end } = await opened(letter);
    for (const url of asked) assert.ok(fileOf(letter, url), `${letter.name} asks for ${url}`);
    const broken = await page.evaluate(() => [...document.images].filter((image) => !image.naturalWidth).map((image) => image.src));
    assert.deepEqual(broken, [], letter.name);
    count += asked.length;
    await end();
    // A mail program that blocks pictures takes their addresses away.
    const blocked = { ...letter, html: letter.html.replace(/ (src|srcset)="/g, ' data-$1="') };
    const without = await opened(blocked);
    assert.deepEqual(without.asked, [], `${letter.name} without pictures`);
    await without.end();
  }
  assert.ok(count > 0, 'no letter has a picture');
});

test('every link answers in the built site', () => {
  const wrong = [];
  let inside = 0;
  for (const letter of LETTERS) {
    for (const [, href] of letter.html.matchAll(/<a [^>]*href="([^"]*)"/g)) {
      const url = href.replaceAll('&amp;', '&');
      if (url.startsWith('#')) {
        if (!letter.html.includes(`id="${url.slice(1)}"`)) wrong.push(`${letter.name}: ${url}`);
      } else if (url.startsWith(letter.base)) {
        inside += 1;
        const file = fileOf(letter, url);
        const anchor = decodeURIComponent(/#(.*)$/.exec(url)?.[1] ?? '');
        if (!file) wrong.push(`${letter.name}: ${url}`);
        else if (anchor && !readFileSync(file, 'utf8').includes(`id="${anchor}"`)) wrong.push(`${letter.name}: ${url}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(inside > 10, `${inside} links lead into the site`);
});

test('the HTML is valid', async () => {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
    rules: {
      // Mail programs drop <article>, and Outlook reads the width of a table from its attribute.
      'prefer-native-element': 'off',
      'no-deprecated-attr': 'off',
    },
  });
  const wrong = [];
  for (const { name, html } of LETTERS) {
    const report = await validator.validateString(html);
    for (const { messages } of report.results) wrong.push(...messages.map((m) => `${name}:${m.line}:${m.column} ${m.message} (${m.ruleId})`));
  }
  assert.deepEqual(wrong, []);
});

/** What some mail program does not know, and why the letter uses it all the same. */
const ACCEPTED = {
  '!important keyword': 'only in the style sheet, which overrides what is written in place; without it the letter is as by day',
  'Attribute selector': 'only the dark of the Outlook apps; without it the letter is as by day',
  'Class selector': 'only the dark and narrow screens; without them the letter is as by day, with wider edges',
  'Descendant combinator': 'only the dark of the Outlook apps',
  'Type selector': 'only the dark: tells the cell of a button from its link',
  '@media': 'only the dark and narrow screens',
  '<body> element': 'nothing but its lack of margin is written on it; colours and language stand on elements inside',
  'lang attribute': 'for those who listen; what does not know it reads in its own language',
  'aria-label attribute': 'adds a name for those who listen; the words stand in the text as well',
  'aria-hidden attribute': 'hides shapes and bars that words repeat; read aloud they are only more words',
  'role attribute': 'says that tables of the layout are none; without it they are announced as tables',
  'display:none': 'the preview text; beside it max-height and overflow, and mso-hide for Outlook',
  overflow: 'the preview text; beside it display:none',
  'width attribute': 'the same is said in style',
  'height attribute': 'height:auto is said in style',
  'word-break': 'lets long addresses break; without it a narrow screen scrolls',
  'text-decoration': 'links are underlined by themselves',
  'Local anchors': 'contents and footnotes; without them readers scroll, and both stand where they would look',
  'mailto: links': 'the address is the text of the link',
  '<code> element': 'its text stays',
  'border-radius': 'corners of buttons; without it they are square',
  'list-style': 'facts of a goal; without it they have bullets',
  'white-space': 'lines of code break; without it they are as long as they are',
  'srcset and sizes attributes': 'the same picture with more pixels; without it the usual one is shown',
};

test('what mail programs do not know was weighed', () => {
  const found = new Set();
  for (const { html } of LETTERS) {
    for (const message of doIUseEmail(html, { emailClients: ['*'] }).errors ?? []) {
      found.add(/^`(.*)` is not supported by /.exec(message)?.[1] ?? message);
    }
  }
  assert.deepEqual([...found].filter((feature) => !(feature in ACCEPTED)), [], 'new findings: weigh them, or write the letter otherwise');
  assert.ok(found.size > 10, 'the data is not there');
  // It does find what nobody should use.
  const bad = doIUseEmail('<!doctype html><html><body><div style="display:flex"></div></body></html>', { emailClients: ['outlook.*'] });
  assert.ok(bad.errors.some((message) => message.includes('flex')));
});

test('the preview shows a letter in frames in which nothing runs, and copies it', async () => {
  const preview = await Preview.start({
    'site.yaml': 'title: Förbundet\nlanguages: [sv, en]\nbase_url: https://x.example/\ncontact: { email: a@x.example, address: Gatan 1 }\nletter: { provider: brevo }\nsections: { nyhetsbrev: { kind: newsletter } }\n',
    'content/nyhetsbrev/2025-11.sv.md': WIDE.replace('2026-11-20', '2025-11-20'),
  });
  const { browser: looking } = await browse();
  const context = await looking.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: preview.url });
  const page = await context.newPage();
  await page.goto(`${preview.url}/__kansli/letter/`);
  await page.click('text=Breda tabeller');
  await page.waitForFunction(() => {
    const frames = [...document.querySelectorAll('iframe')];
    return frames.length === 4 && frames.every((frame) => frame.offsetHeight > 701 || frame.contentDocument?.body?.offsetHeight < 700);
  });
  assert.equal(page.frames().length, 5);
  assert.deepEqual((await violations(page)).filter((found) => !/^(region|landmark-one-main):/.test(found)), []);
  // Even what is put into a frame from outside does not run.
  const ran = await page.evaluate(() => {
    for (const { contentDocument } of document.querySelectorAll('iframe')) {
      const script = contentDocument.createElement('script');
      script.textContent = 'parent.ran = true';
      contentDocument.body.append(script);
    }
    return window.ran ?? false;
  });
  assert.equal(ran, false);
  const colours = await page.evaluate(() => [...document.querySelectorAll('iframe')].map(({ contentDocument: d }) =>
    d.defaultView.getComputedStyle(d.querySelector('.k-paper')).backgroundColor));
  assert.equal(colours[0], 'rgb(255, 255, 255)');
  assert.equal(colours[1], colours[0]);
  assert.notEqual(colours[2], colours[0]);
  assert.equal(colours[3], colours[2]);
  await page.click('button[data-copy="html.txt"]');
  await shows(page, 'Kopierat.');
  const source = await (await fetch(`${page.url()}html.txt`)).text();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), source);
  assert.ok(source.startsWith('<!doctype html>'));
  // What is saved is seen at once.
  preview.write('content/nyhetsbrev/2025-11.sv.md', WIDE.replace('2026-11-20', '2025-11-20').replace('Läs på', 'Läs hellre på'));
  await page.waitForFunction(() => document.querySelector('iframe').contentDocument?.body?.innerText.includes('Läs hellre på'), null, { timeout: 5000 });
  await context.close();
});
