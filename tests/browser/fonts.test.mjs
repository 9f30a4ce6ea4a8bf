// Letters come from the tests' own fonts, so that a page is as wide on every machine that tests it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { close, start } from './browser.mjs';
import { FONTS } from './chromium.mjs';
import { SAMPLES } from './site.mjs';

const FAMILIES = { narrow: /^Liberation (Sans|Serif|Mono)$/, usual: /^Noto (Sans|Serif)( Mono| Symbols2?)?$/, wide: /^DejaVu (Sans|Serif|Sans Mono)$/ };
const { open } = await start();

/** The families in which the letters of a page are drawn. */
async function families(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body, body *' });
  const used = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })));
  return [...new Set(used.flatMap(({ fonts }) => fonts.map(({ familyName }) => familyName)))];
}

for (const name of ['start page', 'plan with tables and footnotes', 'every Markdown feature', 'calendar']) {
  test(`no letter of another font: ${name}`, async () => {
    const page = await open(SAMPLES[name]);
    const seen = await families(page);
    await close(page);
    assert.ok(seen.length > 0);
    assert.deepEqual(seen.filter((family) => !FAMILIES[FONTS].test(family)), []);
  });
}

test('headings have serifs, text has none, and all letters of code are as wide', async () => {
  const page = await open(SAMPLES['every Markdown feature']);
  const seen = await families(page);
  await close(page);
  for (const kind of [/ Serif$/, / Sans$/, / Mono$/]) assert.ok(seen.some((family) => kind.test(family)), `${kind} among ${seen}`);
});
