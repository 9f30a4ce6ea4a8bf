// Pages weigh almost nothing, and need no script.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { close, start } from './browser.mjs';
import { FOLDERS, HOST, PAGES, STAYING, files, read } from './site.mjs';

const { open } = await start();

test('all CSS, with that of feeds, is below 24 kB', () => {
  const sizes = files(FOLDERS.root, '.css').map((file) => readFileSync(join(FOLDERS.root, file)).length);
  assert.ok(sizes.length > 0);
  assert.ok(sizes.reduce((sum, size) => sum + size) < 24_000, `${sizes} bytes`);
});

test('no page has a script, or a style of its own', () => {
  for (const path of PAGES) {
    assert.doesNotMatch(read(path), /<script(?![^>]*application\/ld\+json)/i, path);
    assert.doesNotMatch(read(path), /<style|<[^>]+ style=|<[^>]+ on[a-z]+=/i, path);
  }
});

for (const [name, path] of STAYING) {
  test(`a page and its CSS are at most 25 kB compressed, in at most 4 requests without pictures: ${name}`, async () => {
    const page = await open(null);
    const got = [];
    page.on('response', (response) => got.push(response));
    await page.goto(`${HOST}${path}`, { waitUntil: 'load' });
    const kept = got.filter((response) => response.request().resourceType() !== 'image');
    assert.ok(kept.length <= 4, `${kept.length} requests`);
    let bytes = 0;
    for (const response of kept) bytes += gzipSync(await response.body()).length;
    assert.ok(bytes <= 25_000, `${bytes} bytes`);
    await close(page);
  });
}

test('no picture shifts the text when it arrives', async () => {
  for (const [name, path] of STAYING) {
    const page = await open(path);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('img:not([width][height])')].map((e) => e.outerHTML)), [], name);
    await close(page);
  }
});
