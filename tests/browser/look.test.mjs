// What the owner of a site may choose: the colour, held to its contrast everywhere; and the box with which readers get the newsletter.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { close, start, violations } from './browser.mjs';
import { KANSLI } from './preview.mjs';
import { chromiumOnly } from './engine.mjs';
import { HOST, SAMPLES } from './site.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** The demo site with other lines in site.yaml, built: each line's key and what is to stand there instead; and with more files. */
function changed(lines, files = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kansli-look-'));
  folders.push(folder);
  for (const part of ['content', 'static', 'site.yaml']) cpSync(join(repository, part), join(folder, part), { recursive: true });
  let yaml = readFileSync(join(folder, 'site.yaml'), 'utf8');
  for (const [key, line] of Object.entries(lines)) {
    const before = yaml;
    yaml = yaml.replace(new RegExp(`^${key}:.*(\n +.*)*`, 'm'), line);
    assert.notEqual(yaml, before, `site.yaml has ${key}`);
  }
  writeFileSync(join(folder, 'site.yaml'), yaml);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  execFileSync(KANSLI, ['build', '--quiet', '--site', folder, '--out', join(folder, 'out'), '--base-url', `${HOST}/`, '--date', '2026-11-22']);
  return join(folder, 'out');
}

const PLACES = ['start page', 'newsletter with a picture', 'plan with tables and footnotes', 'every Markdown feature', 'newsletter archive', 'tags'];

// One colour that is only just dark enough, and one whose hue has little light.
for (const colour of ['#007f72', '#7a1fa2']) {
  test(`a site in ${colour} can be read by day and in the dark`, async () => {
    const { open } = await start(changed({ colour: `colour: "${colour}"` }));
    const found = [];
    for (const name of PLACES) {
      for (const colorScheme of ['light', 'dark']) {
        const page = await open(SAMPLES[name], { colorScheme });
        if (colorScheme === 'light') assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent')), colour);
        for (const violation of await violations(page)) found.push(`${name}, ${colorScheme}: ${violation}`);
        await close(page);
      }
    }
    assert.deepEqual(found, []);
    // … and so has the page that opens where somebody follows the link to a feed.
    const feed = await open('/atom.xml', { colorScheme: 'light' });
    const link = await feed.evaluate(() => getComputedStyle(document.querySelector('a')).color);
    const rgb = colour.match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16));
    assert.equal(link, `rgb(${rgb.join(', ')})`);
    await close(feed);
  });
}

test('the subscribe box is a form that everybody can use, on the start page, after a newsletter and in the archive', async () => {
  const { open } = await start();
  for (const name of ['start page', 'start page in English', 'newsletter with a picture', 'newsletter archive', 'year of the archive']) {
    for (const width of [320, 1280]) {
      const page = await open(SAMPLES[name], { viewport: { width, height: 800 } });
      const field = page.getByRole('textbox', { name: /^(E-postadress|Email address)$/ });
      assert.deepEqual(await field.evaluate((e) => [e.type, e.autocomplete, e.required, e.name, e.form.method]), ['email', 'email', true, 'email', 'post'], name);
      const button = page.getByRole('button', { name: /^(Prenumerera|Subscribe)$/ });
      for (const part of [field, button]) assert.ok((await part.boundingBox()).height >= 44, `${name}, ${width}: big enough to hit`);
      const privacy = page.locator('.subscribe-privacy a');
      assert.match(await privacy.getAttribute('href'), /om\/personuppgifter\/|about\/personal-data\//, name);
      await field.focus();
      await page.keyboard.press('Tab');
      assert.ok(await button.evaluate((e) => e === document.activeElement), `${name}: from the field to the button`);
      await close(page);
    }
  }
  const page = await open(SAMPLES['plan with tables and footnotes']);
  assert.equal(await page.locator('.subscribe').count(), 0, 'no box after a plan');
  await close(page);
});

test('the subscribe box may be a mail or a link', async () => {
  const boxes = { 'subscribe: kansliet@exempelbygden.example': /^mailto:kansliet@exempelbygden\.example\?subject=Jag%20vill%20ha%20nyhetsbrevet$/, 'subscribe: { link: "https://utskick.example/anmal" }': /^https:\/\/utskick\.example\/anmal$/ };
  for (const [line, address] of Object.entries(boxes)) {
    const { open } = await start(changed({ subscribe: line }));
    const page = await open('/');
    const link = page.locator('.subscribe .subscribe-line a');
    assert.match(await link.getAttribute('href'), address);
    assert.ok((await link.boundingBox()).height >= 24);
    assert.deepEqual(await violations(page), []);
    await close(page);
  }
});

test('the newest newsletter is seen on a phone before anybody scrolls', async () => {
  const { open } = await start();
  const page = await open('/', { viewport: { width: 390, height: 844 } });
  const { y, height } = await page.locator('.newest .card-title').boundingBox();
  assert.ok(y + height < 844, `${y + height} px from the top`);
  await close(page);
});

test('the icon that is asked for by name is the drawing of the pages, and gives way to the site\'s own', chromiumOnly('shows another of the pictures in an icon'), async () => {
  const folder = changed({ colour: 'colour: "#7a1fa2"' });
  const { open } = await start(folder);
  const page = await open('/');
  const drawing = await page.getAttribute('link[rel=icon]', 'href');
  const apart = await page.evaluate(async (sources) => {
    const pixels = await Promise.all(sources.map(async (src) => {
      const image = Object.assign(new Image(), { src, width: 32, height: 32 });
      await image.decode();
      const context = Object.assign(document.createElement('canvas'), { width: 32, height: 32 }).getContext('2d');
      context.drawImage(image, 0, 0, 32, 32);
      return context.getImageData(0, 0, 32, 32).data;
    }));
    return Math.max(...pixels[0].map((value, at) => Math.abs(value - pixels[1][at])));
  }, [drawing, '/favicon.ico']);
  assert.ok(apart < 64, `${apart} of 255 apart where they differ most`);
  await close(page);

  const own = changed({ colour: 'colour: "#7a1fa2"' }, { 'static/favicon.ico': readFileSync(join(folder, 'favicon.ico')).subarray(0, 40) });
  assert.equal(readFileSync(join(own, 'favicon.ico')).length, 40);
  assert.match(readFileSync(join(own, 'om/index.html'), 'utf8'), /<link rel="icon" href="\.\.\/favicon\.ico">/);
});
