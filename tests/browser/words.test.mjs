// Headings, titles and names keep their words whole, or break them where a reader would; addresses and code have no hyphen that
// is not theirs. How words are divided is each engine's own: Debian's Chromium knows no Swedish, Firefox no Swedish with a capital.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { close, start } from './browser.mjs';
import { ENGINE } from './engine.mjs';
import { HOST, PAGES } from './site.mjs';
import { cutWords } from './words.mjs';

const { open } = await start();

for (const width of [320, 360, 820, 1024, 1280]) {
  test(`no word of a heading or title is cut at ${width} px`, async () => {
    const page = await open(null, { viewport: { width, height: 800 } });
    const found = new Map();
    for (const path of PAGES) {
      await page.goto(HOST + path, { waitUntil: 'load' });
      for (const word of await page.evaluate(cutWords)) found.set(word, path);
    }
    await close(page);
    assert.deepEqual([...found].map(([word, path]) => `${word} on ${path}`), []);
  });
}

test('the counter of words sees what is cut, what has a hyphen, and what may', async () => {
  const page = await open('/om/', { viewport: { width: 1280, height: 800 } });
  const seen = async (style, html) => {
    await page.evaluate(([style, html]) => {
      const main = document.querySelector('main');
      main.innerHTML = html;
      // Not as an attribute, which the server's policy forbids.
      for (const element of main.querySelectorAll('*')) element.style.cssText = style;
    }, [style, html]);
    return (await page.evaluate(cutWords)).map((word) => word.split(':')[0]);
  };
  const narrow = 'display: block; width: 5em; font-size: 20px; overflow-wrap: anywhere; hyphens: manual';
  const cut = await seen(narrow, '<h2>Samordningsförbundet</h2>');
  assert.ok(cut.length > 0 && cut.every((word) => word === 'cut'), cut.join());
  assert.deepEqual(await seen(narrow, '<h2>Sam&shy;ord&shy;nings&shy;för&shy;bun&shy;det</h2>'), []);
  // A browser that divides English words does so in an address that a page lets it divide.
  const divides = await seen(narrow.replace('manual', 'auto'), '<p lang="en"><a href="mailto:x">internationalisation</a></p>');
  if (ENGINE === 'firefox') assert.deepEqual([...new Set(divides)], ['hyphen in an address']);
  await close(page);
});
