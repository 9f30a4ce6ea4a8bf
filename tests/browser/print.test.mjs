// On paper: all of the document, none of the menus, black on white, also for those who read in the dark.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { close, start } from './browser.mjs';
import { SAMPLES, STAYING } from './site.mjs';

// The width of the text on A4 between the margins of the theme, in CSS pixels.
const PAPER = { width: 643, height: 900 };
const { open } = await start();

for (const [name, path] of STAYING) {
  test(`prints well: ${name}`, async () => {
    const page = await open(path, { viewport: PAPER, colorScheme: 'dark' });
    const before = await page.evaluate(words);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const after = await page.evaluate(words);
    const lost = before.filter((line) => !after.includes(line));
    assert.deepEqual(lost, [], 'text that is lost');
    assert.deepEqual(await page.evaluate(faults), []);
    const pdf = await page.pdf({ format: 'A4', tagged: true });
    assert.ok(pdf.length > 5000 && pdf.includes('/StructTreeRoot'), 'a PDF with its structure');
    await close(page);
  });
}

test('a plan has its pages numbered and named, its contents on the first, and each appendix on a new one', async () => {
  const page = await open(SAMPLES['plan with tables and footnotes']);
  const pages = pagesOf(await page.pdf({ format: 'A4' }));
  await close(page);
  assert.ok(pages.length > 8 && pages.length <= 16, `${pages.length} pages`);
  pages.forEach((lines, at) => assert.equal(lines.at(-1), `${at + 1} (${pages.length})`));
  for (const lines of pages.slice(1)) assert.equal(lines[0], 'Verksamhetsplan 2026 – Samordningsförbundet Exempelbygden, 1 december 2025');
  assert.equal(pages[0][0].replace('\u00ad', ''), 'Samordningsförbundet Exempelbygden');
  for (const title of ['Bilaga 1: Ändamål och uppgifter', 'Bilaga 2: Budget', 'Bilaga 3: Finansierade insatser']) {
    assert.ok(pages[0].some((line) => line.includes(title)), `${title} among the contents`);
    assert.equal(pages.filter((lines) => lines[1] === title).length, 1, `${title} begins a page`);
  }
  assert.ok(pages.filter((lines) => lines.some((line) => line.startsWith('Totalt'))).every((lines) => lines.some((line) => line.startsWith('Tabell'))), 'a total without its table');
  for (const [caption, row] of [['Tabell 4. Planerade', 'Totalt'], ['Tabell 5. Eget', '750 000']]) {
    const lines = pages.find((page) => page.some((line) => line.startsWith(caption)));
    assert.ok(lines.some((line) => line.startsWith(row) || line.endsWith(row)), `${caption} is cut in two`);
  }
  // Without what stands above and below the text of each page: a sentence may go on from one to the next.
  const all = pages.flatMap((lines, at) => lines.slice(at > 0 ? 1 : 0, -1)).join(' ');
  assert.match(all, /indikatorer för finansiell samordning \(https:\/\/www\.finsam\.se\/\)/);
  assert.match(all, /Etiketter: budget, samverkan,/);
  assert.doesNotMatch(all, /↩|Hoppa till|Till innehållet|Nämns i/);
});

test('nothing is left alone at the foot or the head of a page, and a chart stands beside its table', async () => {
  for (const path of [SAMPLES['plan with tables and footnotes'], SAMPLES['plan in English'], SAMPLES.report]) {
    const page = await open(path);
    const headings = await page.evaluate(() => [...document.querySelectorAll('main :is(h2, h3, h4, caption)')].map((e) => e.textContent.replace(/\s+/g, ' ').trim()));
    const charts = await page.evaluate(() => [...document.querySelectorAll('.charted')].map((e) => [e.querySelector('.chart-note').textContent.trim(), e.querySelector('.table-label').textContent.trim()]));
    const pages = pagesOf(await page.pdf({ format: 'A4' }));
    await close(page);
    pages.slice(0, -1).forEach((lines, at) => {
      // The contents, whose lines are those of headings, stand on the first page.
      if (at === 0 && lines.some((line) => /^(Innehåll|Contents)$/.test(line))) return;
      const last = lines.at(-2).replace(/\s+/g, ' ');
      assert.ok(!last.endsWith(':'), `${path}: page ${at + 1} ends by introducing something: ${last}`);
      assert.ok(!headings.includes(last), `${path}: page ${at + 1} ends with a heading: ${last}`);
    });
    for (const [note, label] of charts) {
      const sheet = pages.find((lines) => lines.some((line) => line.includes(note)));
      assert.ok(sheet.some((line) => line.startsWith(label)), `${path}: ${label} stands with its chart`);
    }
    assert.ok(path.includes('report') || path.includes('rapport') || charts.length > 0, 'a plan has charts');
  }
});

test('a PDF is of A4 pages, and its bookmarks are the headings', async () => {
  const page = await open(SAMPLES['plan with tables and footnotes']);
  const pdf = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true });
  const headings = await page.evaluate(() => [...document.querySelectorAll('main :is(h1, h2, h3)')].filter((e) => e.getClientRects().length > 0).length);
  await close(page);
  const info = execFileSync('pdfinfo', ['-'], { input: pdf }).toString();
  assert.match(info, /Page size: +59[45][.\d]* x 84[12][.\d]* pts \(A4\)/);
  assert.match(info, /Tagged: +yes/);
  const bookmarks = (pdf.toString('latin1').match(/\/Dest \S+/g) ?? []).length;
  assert.ok(pdf.includes('/Outlines'), 'it has bookmarks');
  assert.ok(bookmarks >= headings, `${bookmarks} bookmarks, ${headings} headings`);
});

/** The lines of each page of a PDF that say something. */
function pagesOf(pdf) {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString();
  return text.split('\f').slice(0, -1).map((page) => page.split('\n').map((line) => line.trim()).filter(Boolean));
}

/** In the page: every line of the document's own text that is shown. Menus and what stands around the text may go. */
function words() {
  const parts = document.querySelectorAll('main h1, main h2, main h3, main p, main li, main dt, main dd, main th, main td, main caption, main figcaption, main pre');
  const around = 'nav:not(.contents), .years, .band-head, .skip, .subscribe, .table-file, .to-contents, .mentioned';
  return [...parts].filter((e) => !e.closest(around) && e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((e) => e.cloneNode(true))
    .map((copy) => (copy.querySelectorAll('[role=doc-backlink]').forEach((link) => link.remove()), copy.textContent.replace(/\s+/g, ' ').trim()));
}

/** In the page, as it prints. */
function faults() {
  const found = [];
  const name = (e) => `<${e.localName} class="${e.className}"> ${e.textContent.trim().slice(0, 40)}`;
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  for (const e of document.querySelectorAll('nav:not(.contents, .instead), .skip, form, button, [role=search]')) if (shown(e)) found.push(`shown: ${name(e)}`);
  for (const e of document.querySelectorAll('thead')) if (getComputedStyle(e).display !== 'table-header-group') found.push(`table head not repeated: ${name(e)}`);
  for (const e of document.querySelectorAll('details:not([open])')) if (shown(e)) found.push(`closed: ${name(e)}`);
  for (const e of document.querySelectorAll('.text a[href^=http]')) if (shown(e) && !getComputedStyle(e, '::after').content.includes('http')) found.push(`address not written out: ${name(e)}`);
  const over = document.scrollingElement.scrollWidth - innerWidth;
  // Chromium shrinks a page that is a little too wide; more would make the text small.
  if (over > 16) found.push(`${over} px wider than the paper`);

  const rgb = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  for (const e of document.querySelectorAll('html, body, body *')) {
    if (!shown(e) || e.closest('svg')) continue;
    const style = getComputedStyle(e);
    const [r, g, b, alpha = 1] = rgb(style.backgroundColor);
    if (alpha > 0 && light([r, g, b]) < 0.99) found.push(`not on white: ${name(e)}`);
    const hasText = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (hasText && 1.05 / (light(rgb(style.color)) + 0.05) < 7) found.push(`not black: ${name(e)}`);
  }
  return found;
}
