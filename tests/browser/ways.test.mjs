// Finding one's way in long texts and wide tables: where one is, the way back, links to headings, heads of tables that stay.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { close, start } from './browser.mjs';
import { chromiumOnly } from './engine.mjs';
import { SAMPLES, STAYING } from './site.mjs';

const { open } = await start();
const PLAN = SAMPLES['plan with tables and footnotes'];
const PHONE = { viewport: { width: 360, height: 740 } };

/** Brings a heading to the top of the screen at once. */
const goTo = (page, id) =>
  page.evaluate((id) => {
    document.documentElement.style.scrollBehavior = 'auto';
    document.getElementById(id).scrollIntoView();
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, id);

test('the contents say where the reader is, and stand beside the text from 1024 px on', chromiumOnly('cannot tell where the reader is yet'), async () => {
  for (const width of [1024, 1280]) {
    const page = await open(PLAN, { viewport: { width, height: 800 } });
    for (const id of ['malgrupp', 'insatser']) {
      await goTo(page, id);
      const marked = await page.evaluate(() => [...document.querySelectorAll('.contents a:target-current')].map((a) => a.hash));
      assert.deepEqual(marked, [`#${id}`], `at ${width} px`);
      const line = await page.locator('.contents a:target-current').evaluate((a) => getComputedStyle(a).textDecorationLine);
      assert.equal(line, 'underline', 'it is told by more than colour');
    }
    const [contents, text] = await Promise.all(['.contents', '.text'].map((part) => page.locator(part).boundingBox()));
    assert.ok(contents.x + contents.width < text.x, `beside the text at ${width} px`);
    await close(page);
  }
});

test('below that, the contents are as wide as the text, and a link leads back to them', async () => {
  const page = await open(PLAN, { viewport: { width: 820, height: 800 } });
  const right = async (part) => { const box = await page.locator(part).boundingBox(); return Math.round(box.x + box.width); };
  assert.equal(await right('.contents'), await right('.document > .facts'));
  await close(page);
  const phone = await open(PLAN, PHONE);
  await goTo(phone, 'insatser');
  const link = phone.getByRole('link', { name: 'Till innehållet', exact: true });
  const box = await link.boundingBox();
  assert.ok(box.y > 0 && box.y + box.height <= 740, 'on the screen in the middle of the text');
  assert.ok(box.height >= 24, 'large enough for a finger');
  await link.click();
  assert.equal(await phone.evaluate(() => location.hash), '#site_contents');
  await close(phone);
  const wide = await open(PLAN);
  assert.equal(await wide.locator('.to-contents').isVisible(), false, 'not where the contents follow');
  await close(wide);
});

test('each heading has a link to itself, seen when pointed at or reached by keyboard', async () => {
  const page = await open(PLAN);
  const heading = page.locator('#malgrupp');
  const link = page.locator('#malgrupp + a.here');
  const opacity = () => link.evaluate((a) => Number(getComputedStyle(a).opacity));
  assert.equal(await opacity(), 0);
  await heading.hover();
  assert.equal(await opacity(), 1);
  await page.mouse.move(0, 0);
  await link.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  assert.equal(await opacity(), 1);
  assert.equal(await link.getAttribute('href'), '#malgrupp');
  const name = (await heading.innerText()).trim();
  assert.equal(await page.getByRole('link', { name, exact: true }).and(link).count(), 1, 'it is called as the heading');
  // It moves nothing, and lies beside its heading.
  const [a, h] = await Promise.all([link.boundingBox(), heading.boundingBox()]);
  assert.ok(a.x + a.width <= h.x + 1 && a.y < h.y + h.height && a.y + a.height > h.y, JSON.stringify([a, h]));
  assert.ok(a.width >= 24 && a.height >= 24);
  await close(page);
});

test('goals in brief are a table with heads, on a desktop and on a phone', async () => {
  const desktop = await open(SAMPLES.report);
  const table = desktop.locator('.overview').getByRole('table');
  assert.deepEqual(await table.getByRole('columnheader').allTextContents(), ['Mål', 'Målvärde', 'Utfall', 'Status']);
  const row = table.getByRole('row', { name: 'Nytta av utbildning' });
  assert.equal(await row.getByRole('rowheader').count(), 1);
  const cells = await row.getByRole('cell').allInnerTexts();
  assert.deepEqual(cells.map((text) => text.replaceAll('\u00a0', ' ')), ['Minst 80 procent', '86 procent', '● Uppnått']);
  await close(desktop);
  // On a phone there is no room for columns: each value says what it is.
  const page = await open(SAMPLES.report, PHONE);
  assert.equal(await page.locator('.overview').getByRole('rowheader').count(), 5);
  assert.match(await page.locator('.overview tbody tr').first().innerText(), /Målvärde: minst\s80\sprocent\s+Utfall: 86\sprocent/i);
  await close(page);
});

test('row names and caption stay while a wide table is scrolled', async () => {
  const page = await open(PLAN, PHONE);
  const wide = await page.evaluate(() => {
    const scrolling = [...document.querySelectorAll('.table-wrap')].filter((wrap) => wrap.scrollWidth > wrap.clientWidth + 80 && wrap.querySelector('caption'));
    return scrolling.map((wrap) => {
      wrap.scrollLeft = wrap.scrollWidth;
      const left = wrap.getBoundingClientRect().left;
      const inView = (element) => { const box = element.getBoundingClientRect(); return box.left >= left - 1 && box.left < left + 40; };
      return [wrap.querySelector('table').id, inView(wrap.querySelector('caption > span')), [...wrap.querySelectorAll('tbody th')].every(inView)];
    });
  });
  assert.ok(wide.length > 0, 'some table is wide');
  for (const [id, caption, rows] of wide) assert.deepEqual([caption, rows], [true, true], id);
  await close(page);
});

test('numbers stand below each other beside note marks, and are copied without them', async () => {
  const page = await open(PLAN);
  const found = await page.evaluate(() => {
    const edges = (cell) => {
      const range = document.createRange();
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      let right = 0;
      for (let text; (text = walker.nextNode()); ) {
        if (text.parentElement.closest('.note-ref')) continue;
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) right = Math.max(right, box.right);
      }
      return Math.round(right * 2) / 2;
    };
    const columns = [];
    for (const marked of document.querySelectorAll('td.num .note-ref')) {
      const cell = marked.closest('td');
      const table = cell.closest('table');
      const cells = [...table.querySelectorAll('td.num')].filter((other) => other.cellIndex === cell.cellIndex && /\d/.test(other.textContent));
      const selection = getSelection();
      selection.selectAllChildren(cell);
      columns.push({ edges: [...new Set(cells.map(edges))], copied: selection.toString().trim(), whole: cell.textContent });
      const wrap = cell.closest('.table-wrap');
      columns.at(-1).scrolls = wrap ? wrap.scrollWidth > wrap.clientWidth : false;
    }
    return columns;
  });
  assert.ok(found.length > 0, 'a number of the plan has a note');
  for (const { edges, copied, whole, scrolls } of found) {
    assert.equal(edges.length, 1, `right edges ${edges} beside ${whole}`);
    assert.ok(copied.length < whole.length && /\d$/.test(copied), `${copied} of ${whole}`);
    assert.equal(scrolls, false, 'the mark widens no table');
  }
  await close(page);
});

test('words that were searched for are seen in forced colours', async () => {
  const page = await open('/sok/?q=budget', { forcedColors: 'active', colorScheme: 'dark' });
  await page.locator('.hits mark').first().waitFor();
  const [mark, ground] = await page.evaluate(() => {
    const style = (element) => getComputedStyle(element);
    return [style(document.querySelector('.hits p mark')).color, style(document.body).backgroundColor];
  });
  assert.notEqual(mark, ground);
  await close(page);
});

test('what speaks of a document is told newest first, five at most, the rest folded', async () => {
  const page = await open(PLAN);
  const shown = page.locator('.mentioned > .mentions > li');
  assert.equal(await shown.count(), 5);
  const years = await shown.locator('time').evaluateAll((times) => times.map((time) => time.dateTime));
  assert.deepEqual(years, [...years].sort().reverse());
  const more = page.locator('.more-mentions');
  assert.equal(await more.locator('li').first().isVisible(), false);
  await more.locator('summary').click();
  assert.equal(await more.locator('li').first().isVisible(), true);
  await close(page);
  const contact = await open('/om/kontakt/');
  assert.equal(await contact.locator('.mentioned').count(), 0, 'pages that everything names have no list');
  await close(contact);
});

test('on paper there are no ways: no links to headings, no contents to go back to, nothing that speaks of the document', chromiumOnly('has no paper to look at'), async () => {
  const page = await open(PLAN);
  await page.emulateMedia({ media: 'print' });
  for (const part of ['#malgrupp + a.here', '.to-contents', '.mentioned']) assert.equal(await page.locator(part).isVisible(), false, part);
  await close(page);
});

test('letters of twice the size fit on a phone', async () => {
  const wide = [];
  for (const [name, path] of STAYING) {
    const page = await open(path, PHONE);
    const width = await page.evaluate(() => {
      document.documentElement.style.fontSize = '36px';
      return document.documentElement.scrollWidth;
    });
    if (width > 360) {
      const outside = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.table-wrap, pre') && !e.children.length).map((e) => `${e.localName}.${e.className} ${e.textContent.trim().slice(0, 30)}`));
      wide.push(`${name}: ${width} px: ${outside.slice(0, 4).join(' | ')}`);
    }
    await close(page);
  }
  assert.deepEqual(wide, []);
});

test('an event says its weekday and its hours on one line', async () => {
  const page = await open(SAMPLES.event);
  const time = await page.locator('.facts > div').first().innerText();
  assert.equal(time.replaceAll('\u00a0', ' '), 'Tid\ntorsdag 3 december 2026 kl. 13.00–14.00');
  await close(page);
});
