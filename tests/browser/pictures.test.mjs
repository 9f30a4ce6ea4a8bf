// Photographs: the browser takes the size that suits the screen, the text does not move, and it works wherever the folder lies.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { close, start } from './browser.mjs';
import { KANSLI, Preview, browse, long } from './preview.mjs';
import { HOST, SUB_PATH } from './site.mjs';

const { open } = await start();
const home = mkdtempSync(join(tmpdir(), 'kansli-pictures-'));
after(() => rmSync(home, { recursive: true }));

/** A photograph, drawn by the browser: stripes of colours that no flat area makes small. */
async function photograph(width, height) {
  const page = await open(null);
  const url = await page.evaluate(([width, height]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    for (let x = 0; x < width; x += 7) {
      context.fillStyle = `hsl(${(x * 37) % 360} 60% ${30 + (x % 40)}%)`;
      context.fillRect(x, 0, 7, height);
    }
    return canvas.toDataURL('image/jpeg', 0.9);
  }, [width, height]);
  await close(page);
  return Buffer.from(url.split(',')[1], 'base64');
}

const wide = await photograph(2400, 1350);
const FILES = {
  'site.yaml': 'title: Förbundet\n',
  'content/index.sv.md': '---\ntitel: Start\nbild: { fil: nyhetsbrev/foto.jpg, alt: Ränder }\n---\nVälkommen.\n',
  'content/nyhetsbrev/foto.jpg': wide,
  'content/nyhetsbrev/host.sv.md': '---\ntitel: Höst\ndatum: 2026-10-01\nbild: { fil: foto.jpg, alt: Ränder }\n---\nText.\n\n![Ränder i många färger](foto.jpg "Ränder")\n\nMer text.\n',
};
for (const [path, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}
const built = (name, ...options) => {
  execFileSync(KANSLI, ['build', '--site', home, '--out', join(home, name), '--date', '2026-11-22', '-q', ...options]);
  return join(home, name);
};
const root = built('root');

/** The pictures of a page when all of them have come: which file each shows, and whether it can be seen. */
const pictures = (page) =>
  page.evaluate(async () => {
    const images = [...document.querySelectorAll('main img')];
    for (const image of images) image.loading = 'eager';
    await Promise.all(images.map((image) => image.decode()));
    return images.map((image) => ({ file: image.currentSrc.split('/').pop(), isSeen: image.naturalWidth > 0 && image.clientWidth > 0 }));
  });

for (const [what, path] of [['a newsletter', '/nyhetsbrev/host/'], ['the start page', '/']]) {
  for (const [width, density, expected] of [[320, 1, 480], [320, 3, 960], [1280, 1, what === 'a newsletter' ? 960 : 480], [1280, 2, what === 'a newsletter' ? 1600 : 960]]) {
    test(`${what} on a screen of ${width} px at density ${density} gets a picture of ${expected} px`, async () => {
      const there = await start(root);
      const page = await there.open(null, { viewport: { width, height: 800 }, deviceScaleFactor: density });
      // A browser chooses by the screen that it has when it reads the page.
      await page.waitForFunction(([width, density]) => innerWidth === width && devicePixelRatio === density, [width, density]);
      await page.goto(HOST + path);
      const shown = await pictures(page);
      assert.ok(shown.length > 0 && shown.every(({ isSeen }) => isSeen), JSON.stringify(shown));
      const files = new Set(shown.map(({ file }) => file));
      if (what === 'a newsletter') assert.deepEqual([...files], [`foto.jpg-${expected}.webp`]);
      else assert.ok([...files].every((file) => /^foto\.jpg-\d+\.webp$/.test(file)) && files.has(`foto.jpg-${expected}.webp`), [...files].join());
      await close(page);
    });
  }
}

test('the text does not move when the picture comes', async () => {
  const there = await start(root);
  const page = await there.open(null);
  let arrive;
  const held = new Promise((done) => (arrive = done));
  await page.route('**/foto*', async (route) => (await held, route.continue()));
  await page.goto(`${HOST}/nyhetsbrev/host/`, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => [...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet));
  const places = () => page.evaluate(() => [...document.querySelectorAll('main p, main figcaption, footer')].map((e) => e.getBoundingClientRect().top));
  const before = await places();
  arrive();
  await pictures(page);
  assert.deepEqual(await places(), before);
  await close(page);
});

test('pictures are there under a sub-path, and in a folder opened from the disk', async () => {
  const there = await start(root, SUB_PATH);
  const page = await there.open('/nyhetsbrev/host/');
  assert.deepEqual((await pictures(page)).map(({ isSeen }) => isSeen), [true]);
  const folder = built('file', '--links', 'file');
  await page.goto(pathToFileURL(join(folder, 'nyhetsbrev/host/index.html')).href);
  const shown = await pictures(page);
  assert.deepEqual(shown, [{ file: 'foto.jpg-960.webp', isSeen: true }]);
  await close(page);
});

test('a browser without WebP gets the photograph as it was saved, and no larger than pages show it', async () => {
  const there = await start(root);
  const page = await there.open('/nyhetsbrev/host/');
  const width = await page.evaluate(async () => {
    document.querySelectorAll('source').forEach((source) => source.remove());
    const image = document.querySelector('main img');
    await image.decode();
    // A picture by itself tells its own width; one of several sizes, the width that it stands for.
    const alone = Object.assign(new Image(), { src: image.currentSrc });
    await alone.decode();
    return [image.currentSrc.split('/').pop(), alone.naturalWidth];
  });
  assert.deepEqual(width, ['foto.jpg', 1600]);
  await close(page);
});

/** What a preview has made of pictures. */
const kept = (preview) => readdirSync(join(preview.root, '.kansli/pictures')).filter((name) => /^[0-9a-f]{64}-/.test(name));

test('the preview makes a picture when a browser asks for it, and no other', async () => {
  const preview = await Preview.start(FILES);
  const page = await (await browse()).open(preview, '/nyhetsbrev/host/');
  assert.deepEqual(await pictures(page), [{ file: 'foto.jpg-960.webp', isSeen: true }]);
  assert.equal(kept(preview).length, 1, 'only what was asked for is made');
  await close(page);
});

/** A picture of one colour. */
async function plain(colour, width, height) {
  const page = await open(null);
  const url = await page.evaluate(([colour, width, height]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
    return canvas.toDataURL('image/png');
  }, [colour, width, height]);
  await close(page);
  return Buffer.from(url.split(',')[1], 'base64');
}

/** Waits until the pictures of a page have these colours, as they are painted. */
async function waitColours(page, expected) {
  const seen = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main img')].map((image) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0, 1, 1);
        return ['red', 'green', 'blue'].find((_, at) => context.getImageData(0, 0, 1, 1).data[at] > 200) ?? 'none';
      }));
  let colours;
  for (const end = Date.now() + 5000; Date.now() < end; await page.waitForTimeout(50)) {
    colours = await seen();
    if (colours.join() === expected.join()) return;
  }
  assert.deepEqual(colours, expected);
}

test('a picture that is replaced is seen at once in the preview, in a page that stays', async () => {
  const [large, small] = ['content/nyhetsbrev/stor.png', 'content/nyhetsbrev/liten.png'];
  const preview = await Preview.start({
    [large]: await plain('#f00', 1200, 600),
    [small]: await plain('#f00', 90, 60),
    'content/nyhetsbrev/host.sv.md': long('Höst', '![Stor](stor.png)\n\n![Liten](liten.png)'),
  });
  const page = await (await browse()).open(preview, '/nyhetsbrev/host/');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await pictures(page);
  await waitColours(page, ['red', 'red']);
  const place = await page.evaluate(() => scrollY);
  // Other bytes of the same size leave the page as it is; another size changes it.
  for (const [colour, name, height] of [['#00f', 'blue', 600], ['#0f0', 'green', 600], ['#f00', 'red', 900], ['#00f', 'blue', 600]]) {
    preview.write(large, await plain(colour, 1200, height));
    preview.write(small, await plain(colour, 90, height / 10));
    await waitColours(page, [name, name]);
  }
  // … but for the fragment by which browsers know that the picture is another one.
  const files = (await pictures(page)).map(({ file }) => file.replace(/#kansli-\d+$/, ''));
  assert.deepEqual(files, ['stor.png-960.webp', 'liten.png'], 'addresses stay');
  assert.equal(await page.evaluate(() => scrollY), place);
  assert.equal(await page.evaluate(() => window.stayed), true, 'the page was not loaded anew');
  assert.deepEqual(page.faults, []);
  assert.equal(kept(preview).length, 4 * 2, `of each of the four, only what is seen is made: ${kept(preview).join(' ')}`);
  await close(page);
});
