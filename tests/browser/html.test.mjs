// The HTML itself: valid, and its headings make an outline.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { close, start } from './browser.mjs';
import { HOST, PAGES, REDIRECTS, SAMPLES, read } from './site.mjs';

// html-validate is strict on content models, attributes and references, and needs no Java.
const validator = new HtmlValidate(new FileSystemConfigLoader({
  root: true,
  extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // Matters of style, not of validity; templates and the Markdown parser write what is shortest.
    'no-trailing-whitespace': 'off',
    'doctype-style': ['error', { style: 'uppercase' }],
    'void-style': ['error', { style: 'omit' }],
    // Titles have no length that is right for all; 5.1 of the field notes says 70 characters, of the page's own part.
    'long-title': 'off',
    // A telephone number keeps its spaces in the text; the theme decides where the line breaks.
    'tel-non-breaking': 'off',
    // WebKit takes a list without markers for a group; its role says what it is.
    'no-redundant-role': 'off',
    // The link beside a heading is called as the heading (aria-labelledby), which this rule does not see; axe does.
    'wcag/h30': 'off',
    // Pages run under a policy that allows no style in the page.
    'no-inline-style': 'error',
    // Everything comes from the site's own folder, by relative address: a hash would protect it from nobody.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
}));
const { open } = await start();

test('every page is valid HTML', async () => {
  const wrong = [];
  for (const path of [...PAGES, ...REDIRECTS]) {
    const report = await validator.validateString(read(path));
    for (const { messages } of report.results) {
      for (const m of messages) wrong.push(`${path}:${m.line}:${m.column} ${m.message} (${m.ruleId})`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('the validator finds what is wrong', async () => {
  const page = read(SAMPLES['plan with tables and footnotes']);
  for (const [what, damaged] of Object.entries({
    'an image without alt': page.replace(/ alt="[^"]*"/, ''),
    'an element in the wrong place': page.replace('<dl class="facts">', '<dl class="facts"><p>here</p>'),
    'an id twice': page.replace('<h1>', '<h1 id="site_main">'),
    'an element that is not closed': page.replace('</article>', ''),
    'a reference to nothing': page.replace(/aria-labelledby="[^"]*"/, 'aria-labelledby="nowhere"'),
    'an unknown element': page.replace('<h1>', '<h1><centre>x</centre>'),
    'a style in the page': page.replace('<h1>', '<h1 style="color: red">'),
  })) {
    assert.notEqual(damaged, page, what);
    assert.equal((await validator.validateString(damaged)).valid, false, what);
  }
});

test('every page has one h1, no level is skipped, no heading is empty, no id is used twice', async () => {
  const page = await open(null);
  const wrong = [];
  for (const path of [...PAGES, ...REDIRECTS]) {
    const found = await page.evaluate((html) => {
      const doc = new DOMParser().parseFromString(html, 'text/html');
      const faults = [];
      const headings = [...doc.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => ({ level: +h.localName[1], text: h.textContent.trim() }));
      if (headings.filter((h) => h.level === 1).length !== 1) faults.push('not one h1');
      headings.forEach((h, i) => {
        if (!h.text) faults.push('an empty heading');
        if (h.level > (headings[i - 1]?.level ?? 0) + 1) faults.push(`a level is skipped before "${h.text}"`);
      });
      const ids = [...doc.querySelectorAll('[id]')].map((e) => e.id);
      faults.push(...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `twice: #${id}`));
      return faults;
    }, read(path));
    wrong.push(...found.map((fault) => `${path}: ${fault}`));
  }
  assert.deepEqual(wrong, []);
  await close(page);
});

test('every page has a title of its own that ends with the office, and a description', async () => {
  const titles = new Map();
  for (const path of PAGES.filter((path) => !path.endsWith('404.html'))) {
    const html = read(path);
    const title = /<title>([^<]*)<\/title>/.exec(html)[1];
    assert.ok(!titles.has(title), `${path} and ${titles.get(title)} are both called "${title}"`);
    titles.set(title, path);
    assert.match(title, /Samordningsförbundet Exempelbygden|Exempelbygden Coordination Association/, path);
    assert.ok(html.includes(`<link rel="canonical" href="${HOST}${path}">`), `${path}: canonical`);
  }
});

test('tables have captions or names, and heads with scope', async () => {
  const page = await open(null);
  const wrong = [];
  for (const path of PAGES) {
    const found = await page.evaluate((html) => {
      const doc = new DOMParser().parseFromString(html, 'text/html');
      return [...doc.querySelectorAll('table th:not([scope])')].map((e) => `head without scope: ${e.textContent}`)
        .concat([...doc.querySelectorAll('table:not(:has(thead th))')].map((e) => `table without heads: ${e.textContent.slice(0, 40)}`));
    }, read(path));
    wrong.push(...found.map((fault) => `${path}: ${fault}`));
  }
  assert.deepEqual(wrong, []);
  await close(page);
});
