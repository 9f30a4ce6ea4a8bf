// Not a test: pictures of every sample to look at, in target/screenshots: on a desktop, phones, in the dark, and its pages on paper
// (these need pdftoppm). usage: node tests/browser/screenshots.mjs [NAME-PART]
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { close, start } from './browser.mjs';
import { STAYING } from './site.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../target/screenshots');
mkdirSync(folder, { recursive: true });
const WAYS = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 } },
  'phone-dark': { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};
const { open, end } = await start();
/** Opens a page with all its pictures there, also those that wait until they are scrolled to. */
const whole = async (path, options) => {
  const page = await open(path, options);
  await page.evaluate(() => Promise.all([...document.images].map((image) => ((image.loading = 'eager'), image.decode().catch(() => {})))));
  return page;
};
for (const [name, path] of STAYING.filter(([name]) => name.includes(process.argv[2] ?? ''))) {
  const file = (way, end) => join(folder, `${name.replaceAll(' ', '-')}.${way}.${end}`);
  for (const [way, options] of Object.entries(WAYS)) {
    const page = await whole(path, options);
    await page.screenshot({ path: file(way, 'png'), fullPage: true });
    await close(page);
  }
  const page = await whole(path);
  await page.pdf({ path: file('print', 'pdf'), format: 'A4', tagged: true });
  execFileSync('pdftoppm', ['-r', '60', '-png', file('print', 'pdf'), file('print', 'pdf').replace(/\.pdf$/, '')]);
  await close(page);
}
await end();
console.log('pictures in target/screenshots');
