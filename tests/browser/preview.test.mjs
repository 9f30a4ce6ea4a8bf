// The preview as its user meets it: a save is seen at once, nothing that she typed or scrolled is lost, and what is wrong stands on the page.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axeSource } from './browser.mjs';
import { Preview, browse, long, panel, picture, shows, stayed, waitPanel } from './preview.mjs';

const { browser, context, open } = await browse();

/** Notes each colour that the text has from now on, picture by picture. */
const noteColours = (page) => page.evaluate(() => {
  window.colours = new Set();
  const note = () => { window.colours.add(getComputedStyle(document.querySelector('main')).color); requestAnimationFrame(note); };
  note();
});

/** The number of the edition that the preview gives now. */
const edition = async (preview) => /data-edition="(\d+)"/.exec(await (await fetch(preview.url + '/')).text())[1];

test('a save is seen at once, and scroll position, form contents and focus stay', async () => {
  const form = '<form><label for="namn">Namn</label> <input id="namn" name="namn"></form>';
  const preview = await Preview.start({ 'site.yaml': 'title: F\nlanguages: [sv]\nraw_html: true\n', 'content/om/lang.sv.md': long('Lång', form) });
  const page = await open(preview, '/om/lang/');
  await page.fill('#namn', 'Hej');
  await page.evaluate(() => { scrollTo(0, 900); document.querySelector('#namn').focus({ preventScroll: true }); });
  const before = await page.evaluate(() => scrollY);
  preview.write('content/om/lang.sv.md', long('Lång', form + '\n\nEn ny mening.').replace('Stycke 40 av', 'Stycke fyrtio av'));
  await shows(page, 'En ny mening.');
  await shows(page, 'Stycke fyrtio');
  const state = await page.evaluate(() => [scrollY, document.querySelector('#namn').value, document.activeElement.id]);
  assert.deepEqual(state, [before, 'Hej', 'namn']);
  assert.equal(await stayed(page), true, 'the page was not loaded anew');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('what is typed stays when something comes before the form and something changes after it', async () => {
  const form = '<form><label for="namn">Namn</label> <input id="namn" name="namn"></form>';
  const text = (before, after) => `---\ntitel: F\n---\nFörst.\n\n${before}${form}\n\n${after}\n`;
  const preview = await Preview.start({ 'site.yaml': 'title: F\nlanguages: [sv]\nraw_html: true\n', 'content/om/f.sv.md': text('', 'Sist.') });
  const page = await open(preview, '/om/f/');
  await page.fill('#namn', 'Hej');
  preview.write('content/om/f.sv.md', text('Ett nytt stycke.\n\n', 'Ett annat slut.'));
  await shows(page, 'Ett annat slut.');
  assert.equal(await page.inputValue('#namn'), 'Hej');
  preview.write('content/om/f.sv.md', text('', 'Tillbaka.'));
  await shows(page, 'Tillbaka.');
  assert.equal(await page.inputValue('#namn'), 'Hej');
  assert.equal(await page.locator('main >> text=Ett nytt stycke').count(), 0);
  await page.close();
});

test('an overlay that goes by itself gives the focus back', async () => {
  const preview = await Preview.start();
  const page = await open(preview, '/om/oss/');
  await page.locator('main a').first().focus();
  const focused = () => page.evaluate(() => document.activeElement.outerHTML);
  const before = await focused();
  preview.write('content/om/oss.sv.md', '---\ntitel: "Om oss\n---\nNy text.\n');
  await waitPanel(page, '.overlay');
  preview.write('content/om/oss.sv.md', '---\ntitel: Om oss\n---\nVi är ett förbund.\n');
  await waitPanel(page, '.overlay', false);
  assert.equal(await focused(), before);
  await page.close();
});

test('style sheets keep their order when the first of them changes', async () => {
  const preview = await Preview.start({ 'themes/kansli/static/kansli.css': 'main { color: rgb(1, 1, 1) }', 'themes/kansli/static/eget.css': 'main { color: rgb(2, 2, 2) }' });
  const page = await open(preview, '/om/oss/');
  preview.write('themes/kansli/static/kansli.css', 'main { color: rgb(3, 3, 3); margin: 7px }');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main')).marginTop === '7px');
  await page.waitForFunction(() => document.querySelectorAll('link[href*=kansli]').length === 1);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('main')).color), 'rgb(2, 2, 2)');
  await page.close();
});

test('a new title is in the head, in the heading and in lists', async () => {
  const preview = await Preview.start();
  const [page, list] = [await open(preview, '/nyhetsbrev/host/'), await open(preview, '/nyhetsbrev/')];
  preview.write('content/nyhetsbrev/host.sv.md', long('Höstens brev'));
  await shows(page, 'Höstens brev');
  await shows(list, 'Höstens brev');
  assert.match(await page.title(), /^Höstens brev/);
  assert.equal(await page.locator('h1').innerText(), 'Höstens brev');
  assert.deepEqual([await stayed(page), await stayed(list)], [true, true]);
  await Promise.all([page.close(), list.close()]);
});

test('a style sheet is exchanged without loading the page, and without a moment without styles', async () => {
  const preview = await Preview.start({ 'themes/kansli/static/eget.css': 'main { color: rgb(10, 20, 30) }' });
  const page = await open(preview, '/nyhetsbrev/host/');
  await page.evaluate(() => scrollTo(0, 700));
  const colour = () => page.evaluate(() => getComputedStyle(document.querySelector('main')).color);
  assert.equal(await colour(), 'rgb(10, 20, 30)');
  await noteColours(page);
  preview.write('themes/kansli/static/eget.css', 'main { color: rgb(40, 50, 60) }');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main')).color === 'rgb(40, 50, 60)');
  assert.deepEqual(await page.evaluate(() => [...window.colours]), ['rgb(10, 20, 30)', 'rgb(40, 50, 60)']);
  assert.equal(await page.evaluate(() => scrollY), 700);
  assert.equal(await page.locator('link[href*=eget]').count(), 1, 'the old sheet is gone');
  assert.equal(await stayed(page), true);
  await page.close();
});

test('a page that has missed what was told takes in a new style sheet without a moment without styles', async () => {
  const sheet = (colour) => `main { color: ${colour} }`;
  const preview = await Preview.start({ 'themes/kansli/static/eget.css': sheet('rgb(10, 20, 30)') });
  const own = await browser.newContext();
  await own.route('**/__kansli/events', (route) => route.abort());
  const page = await open(preview, '/nyhetsbrev/host/', own);
  await noteColours(page);
  for (const colour of ['rgb(40, 50, 60)', 'rgb(70, 80, 90)']) {
    const before = await edition(preview);
    preview.write('themes/kansli/static/eget.css', sheet(colour));
    for (let i = 0; i < 250 && (await edition(preview)) === before; i++) await page.waitForTimeout(20);
    assert.notEqual(await edition(preview), before);
  }
  await own.unroute('**/__kansli/events');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main')).color === 'rgb(70, 80, 90)');
  await page.waitForFunction(() => document.querySelectorAll('link[href*=eget]').length === 1);
  assert.deepEqual(await page.evaluate(() => [...window.colours]), ['rgb(10, 20, 30)', 'rgb(70, 80, 90)']);
  assert.equal(await stayed(page), true);
  await own.close();
});

test('broken front matter: an overlay over the last good page, which goes when the fault is fixed', async () => {
  const preview = await Preview.start();
  const page = await open(preview, '/om/oss/');
  preview.write('content/om/oss.sv.md', '---\ntitel: "Om oss\n---\nNy text.\n');
  await waitPanel(page, '.overlay');
  const words = await panel(page, '.overlay');
  assert.match(words, /content\/om\/oss\.sv\.md/);
  assert.match(words, /titel: "Om oss/, 'the line is shown');
  assert.match(await page.locator('main').innerText(), /Vi är ett förbund/, 'the last good page is behind');
  assert.equal(await page.evaluate(() => document.querySelector('kansli-preview').shadowRoot.activeElement?.localName), 'button');
  await page.keyboard.press('Escape');
  await waitPanel(page, '.overlay', false);
  preview.write('content/om/oss.sv.md', '---\ntitel: "Om oss\n---\nAnnan text.\n');
  await page.waitForTimeout(200);
  assert.equal(await panel(page, '.overlay'), null, 'once put away, the same fault does not come back');
  preview.write('content/om/oss.sv.md', '---\ntitel: Om oss\n---\nRättad text.\n');
  await shows(page, 'Rättad text.');
  assert.equal(await panel(page, '.overlay'), null);
  assert.equal(await stayed(page), true);
  for (let i = 0; i < 100 && !/Ett fynd mindre/.test(preview.said); i++) await page.waitForTimeout(20);
  assert.match(preview.said, /Ett fynd mindre/);
  assert.equal(preview.said.match(/yaml-syntax/g).length, 1, 'the terminal tells it once');
  await page.close();
});

test('a broken template: the pages with the one before, and the overlay with the fault', async () => {
  const good = '{% extends "theme/page.html" %}{% block main %}<p>Egen mall.</p>{{ super() }}{% endblock %}';
  const preview = await Preview.start({ 'themes/kansli/templates/page.html': good });
  const page = await open(preview, '/om/oss/');
  await shows(page, 'Egen mall.');
  for (const broken of [good.replace('{% endblock %}', ''), good.replace('Egen mall', '{{ page.finns_inte }}')]) {
    preview.write('themes/kansli/templates/page.html', broken);
    await waitPanel(page, '.overlay');
    assert.match(await panel(page, '.overlay'), /themes\/kansli\/templates\/page\.html/);
    assert.match(await page.locator('main').innerText(), /Egen mall\..*Vi är ett förbund/s);
    preview.write('themes/kansli/templates/page.html', good);
    await waitPanel(page, '.overlay', false);
  }
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a broken site.yaml keeps the site as it was, and every page says so', async () => {
  const preview = await Preview.start();
  const page = await open(preview, '/om/oss/');
  preview.write('site.yaml', 'title: Annat\nlanguages: [sv, en\n');
  await waitPanel(page, '.findings');
  assert.match(await panel(page, '.findings'), /site\.yaml:2/);
  assert.match(await page.title(), /Förbundet/);
  preview.write('site.yaml', 'title: Annat\nlanguages: [sv, en]\n');
  await waitPanel(page, '.findings', false);
  assert.match(await page.title(), /Annat/);
  await page.close();
});

test('findings stand in a panel with count, message, line and excerpt, and never cover the text', async () => {
  const preview = await Preview.start();
  const page = await open(preview, '/nyhetsbrev/host/');
  assert.equal(await panel(page, '.findings'), null);
  preview.write('content/nyhetsbrev/host.sv.md', long('Höst').replace('Stycke 2 av', '[Läs](finns-inte.md) av').replace('Stycke 9 av', '[Se](#) av'));
  await waitPanel(page, '.findings');
  const words = await panel(page, '.findings');
  for (const part of ['2 fel', 'finns-inte.md', 'content/nyhetsbrev/host.sv.md:7:1', '^^^', '[Se](#)']) assert.ok(words.includes(part), `${part} in ${words}`);
  for (const [width, y] of [[1280, 0], [1280, 1000], [320, 0], [320, 1500]]) {
    await page.setViewportSize({ width, height: 700 });
    await page.evaluate((y) => scrollTo(0, y), y);
    await page.waitForTimeout(100);
    const covered = await page.evaluate(() => {
      const root = document.querySelector('kansli-preview').shadowRoot;
      const boxes = [...root.querySelectorAll('.findings, .ribbon, .edge')].filter((e) => !e.hidden).map((e) => e.getBoundingClientRect());
      const range = document.createRange();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        if (!walker.currentNode.nodeValue.trim() || walker.currentNode.parentElement.closest('script, kansli-preview, .skip')) continue;
        range.selectNodeContents(walker.currentNode);
        for (const text of range.getClientRects()) {
          if (boxes.some((b) => text.left < b.right && b.left < text.right && text.top < b.bottom && b.top < text.bottom)) found.push(walker.currentNode.nodeValue.slice(0, 40));
        }
      }
      return { found, edge: !root.querySelector('.edge').hidden, wide: document.documentElement.scrollWidth > innerWidth };
    });
    assert.deepEqual(covered, { found: [], edge: y > 0, wide: false }, `${width} px, scrolled ${y}`);
  }
  await page.evaluate(() => document.querySelector('kansli-preview').shadowRoot.querySelector('.edge').click());
  await page.waitForFunction(() => scrollY === 0);
  preview.write('content/nyhetsbrev/host.sv.md', long('Höst'));
  await waitPanel(page, '.findings', false);
  assert.equal(await stayed(page), true);
  await page.close();
});

test('ten tabs all see the save, and pages still open quickly', async () => {
  const preview = await Preview.start();
  const own = await browser.newContext();
  const pages = [];
  for (let i = 0; i < 10; i++) pages.push(await open(preview, i % 2 ? '/om/oss/' : '/nyhetsbrev/', own));
  for (let round = 1; round <= 3; round++) {
    preview.write('content/om/oss.sv.md', `---\ntitel: Om oss ${round}\n---\nText.\n`);
    preview.write('content/nyhetsbrev/host.sv.md', long(`Höst ${round}`));
    await Promise.all(pages.map((page, i) => shows(page, i % 2 ? `Om oss ${round}` : `Höst ${round}`)));
  }
  assert.deepEqual(await Promise.all(pages.map(stayed)), Array(10).fill(true));
  // The tab that listens goes; another one takes its place.
  for (const page of pages.splice(0, 5)) await page.close();
  preview.write('content/om/oss.sv.md', '---\ntitel: Sist\n---\nText.\n');
  await Promise.all(pages.filter((page) => page.url().endsWith('/om/oss/')).map((page) => shows(page, 'Sist')));
  await own.close();
});

test('with --follow the tab that was used last goes to the page that was saved', async () => {
  const preview = await Preview.start({}, ['--follow']);
  const own = await browser.newContext();
  // The editor has the focus, not the browser.
  await own.addInitScript(() => { Document.prototype.hasFocus = () => false; });
  const [first, second] = [await open(preview, '/', own), await open(preview, '/', own)];
  await second.bringToFront();
  await second.evaluate(() => dispatchEvent(new Event('focus')));
  preview.write('content/om/oss.sv.md', '---\ntitel: Om oss\n---\nSparad nu.\n');
  await second.waitForURL('**/om/oss/');
  await shows(second, 'Sparad nu.');
  assert.equal(new URL(first.url()).pathname, '/');
  preview.write('content/nyhetsbrev/ny.sv.md', '---\ntitel: Helt ny\n---\nHej.\n');
  await second.waitForURL('**/nyhetsbrev/ny/');
  await own.close();
});

test('pages come and go, and the page for missing addresses becomes the page', async () => {
  const preview = await Preview.start();
  const page = await open(preview, '/om/ny/');
  assert.match(await page.title(), /finns inte/i);
  preview.write('content/om/ny.sv.md', '---\ntitel: En ny sida\n---\nHej.\n');
  await shows(page, 'En ny sida');
  preview.remove('content/om/ny.sv.md');
  await page.waitForFunction(() => /finns inte/i.test(document.title));
  await page.close();
});

test('a changed picture is seen, and the place in the text stays', async () => {
  const preview = await Preview.start({ 'content/nyhetsbrev/host.sv.md': long('Höst', '![Karta](bild.svg)\n\n![Karta](/kartå 2.svg)').replace('kartå 2', 'kart%C3%A5%202'), 'static/kartå 2.svg': picture(60) });
  const page = await open(preview, '/nyhetsbrev/host/');
  await page.evaluate(() => scrollTo(0, 600));
  const widths = () => page.evaluate(() => [...document.querySelectorAll('main img')].map((img) => img.naturalWidth));
  await page.waitForFunction(() => [...document.querySelectorAll('main img')].every((img) => { img.loading = 'eager'; return img.naturalWidth; }));
  assert.deepEqual(await widths(), [100, 60]);
  for (const size of [140, 120]) {
    preview.write('content/nyhetsbrev/bild.svg', picture(size));
    await page.waitForFunction((size) => document.querySelector('main img')?.naturalWidth === size, size);
    preview.write('static/kartå 2.svg', picture(size - 20));
    await page.waitForFunction((size) => document.querySelectorAll('main img')[1]?.naturalWidth === size - 20, size);
  }
  // Firefox and WebKit show the picture that they have for as long as its whole address is the same.
  const addresses = () => page.evaluate(() => [...document.querySelectorAll('main img')].map((img) => img.src));
  const renewed = await addresses();
  for (const address of renewed) assert.match(address, /#kansli-\d+$/);
  // … and the text that changes beside it does not bring the old one back.
  preview.write('content/nyhetsbrev/host.sv.md', long('Höst', '![Karta](bild.svg)\n\n![Karta](/kart%C3%A5%202.svg)\n\nNytt stycke.'));
  await page.waitForFunction(() => document.querySelector('main').textContent.includes('Nytt stycke.'));
  assert.deepEqual(await addresses(), renewed);
  assert.equal(await page.evaluate(() => scrollY), 600);
  assert.equal(await stayed(page), true);
  await page.close();
});

test('drafts and what is to come are shown with a ribbon that says why', async () => {
  const preview = await Preview.start({
    'content/om/utkast.sv.md': '---\ntitel: Utkast\nutkast: true\n---\nText.\n',
    'content/om/sedan.sv.md': '---\ntitel: Sedan\ndatum: 2027-01-02\n---\nText.\n',
  });
  const page = await open(preview, '/om/utkast/');
  assert.match(await panel(page, '.ribbon'), /Utkast.*publiceras inte/);
  await page.goto(preview.url + '/om/sedan/');
  assert.match(await panel(page, '.ribbon'), /2027-01-02/);
  await page.goto(preview.url + '/om/oss/');
  assert.equal(await panel(page, '.ribbon'), null);
  await page.close();
});

test('the index lists documents, languages, drafts, faults and contents; axe finds nothing in it, nor in the panel', async () => {
  const preview = await Preview.start({
    'content/om/utkast.sv.md': '---\ntitel: Ett utkast\nutkast: true\n---\n## En rubrik\n\n[Läs](finns-inte.md)\n',
    'content/om/trasig.sv.md': '---\ntitel: "Trasig\n---\nText.\n',
  });
  const page = await open(preview, '/__kansli/');
  const words = await page.locator('main').innerText();
  for (const part of ['Ett utkast', 'saknas', 'utkast', '1 fel', 'finns-inte.md', '1 rubrik', 'content/om/oss.sv.md']) assert.ok(words.includes(part), part);
  preview.write('content/om/nyss.sv.md', '---\ntitel: Nyss sparad\n---\n');
  await shows(page, 'Nyss sparad');
  const found = [];
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    const seen = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...media });
    for (const path of ['/__kansli/', '/om/utkast/', '/om/trasig/']) {
      const page = await open(preview, path, seen);
      await page.evaluate(axeSource);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} at ${width} px is not too wide`);
        const violations = await page.evaluate(async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          // axe cannot tell that the skip link comes before the links of the panel, which are in a tree of their own.
          const { violations } = await window.axe.run({ exclude: ['.skip'] }, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
          return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 100)).slice(0, 3).join(' | ')}`);
        });
        found.push(...violations.map((v) => `${path} ${JSON.stringify(media)} ${width}: ${v}`));
      }
      await page.close();
    }
    await seen.close();
  }
  assert.deepEqual(found, []);
  await page.close();
});

test('a server that was stopped and started again finds its pages waiting', async () => {
  const preview = await Preview.start();
  const page = await open(preview, '/om/oss/');
  const port = new URL(preview.url).port;
  preview.process.kill('SIGINT');
  assert.equal(await preview.ended, 0, 'it ends well');
  preview.write('content/om/oss.sv.md', '---\ntitel: Om oss\n---\nSkrivet under tiden.\n');
  preview.said = '';
  await preview.run(['--port', port]);
  assert.equal(new URL(preview.url).port, port, 'the port was free again');
  await shows(page, 'Skrivet under tiden.');
  await page.close();
});

test('nothing of the preview is in what a build writes', async () => {
  const { FOLDERS, PAGES, read } = await import('./site.mjs');
  assert.ok(FOLDERS.root);
  assert.deepEqual(PAGES.filter((path) => /<kansli-preview|["']\/__kansli/.test(read(path))), []);
  assert.ok(readFileSync(new URL('./preview.mjs', import.meta.url)));
  await context.close();
});
