// Every template and kind, judged by axe-core in the ways people read: light, dark, forced colours, narrow and wide.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { STAY, close, start, violations } from './browser.mjs';
import { PAGES, REDIRECTS, SAMPLES, read } from './site.mjs';

const LIGHT = { light: { colorScheme: 'light' } };
// Colours are the same in all letters: narrow and wide ones are judged in one of the modes.
const MODES = ['narrow', 'wide'].includes(process.env.KANSLI_FONTS) ? LIGHT : {
  ...LIGHT,
  dark: { colorScheme: 'dark' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
};
const { open } = await start();

for (const [name, path] of Object.entries(SAMPLES)) {
  test(`axe finds nothing: ${name}`, async () => {
    const found = [];
    for (const [mode, media] of Object.entries(MODES)) {
      const page = await open(path, { ...STAY, ...media });
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        for (const violation of await violations(page)) found.push(`${mode}, ${width} px: ${violation}`);
      }
      await close(page);
    }
    assert.deepEqual(found, []);
  });
}

test('every template is among the samples', () => {
  const template = (path) => /<body class="([^"]*)"/.exec(read(path))?.[1];
  const seen = new Set(Object.values(SAMPLES).map(template));
  assert.deepEqual([...PAGES, ...REDIRECTS].filter((path) => !seen.has(template(path))), []);
});
