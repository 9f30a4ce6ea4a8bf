// The whole site by keyboard: past the menus in one step, always seeing where one is, in the order of reading.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { close, start } from './browser.mjs';
import { STAYING } from './site.mjs';

const { open } = await start();

for (const [name, path] of STAYING) {
  test(`the first Tab reaches a skip link that leads past the menus: ${name}`, async () => {
    const page = await open(path);
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => {
      const link = document.activeElement;
      const box = link.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return { skip: link.matches('a.skip'), seen: link.contains(top), words: link.textContent.trim() };
    });
    assert.equal(first.skip, true, 'the first stop is the skip link');
    assert.equal(first.seen, true, 'it is seen');
    assert.ok(first.words);
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'main');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('main, footer') !== null), 'the next stop is after the menus');
    await close(page);
  });

  for (const width of [1280, 320]) {
    test(`every stop is seen, in the order of reading, at ${width} px: ${name}`, async () => {
      const page = await open(path, { viewport: { width, height: 800 } });
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      const { stops, left } = await walk(page);
      assert.ok(stops > 10, `${stops} stops`);
      assert.deepEqual(left.never, [], 'never reached');
      assert.deepEqual(left.faults, []);
      await close(page);
    });
  }

  test(`what scrolls sideways can be scrolled by keyboard: ${name}`, async () => {
    const page = await open(path, { viewport: { width: 320, height: 800 } });
    const count = await page.evaluate(() => {
      window.wide = [...document.querySelectorAll('main *')].filter((e) => /auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1);
      return window.wide.length;
    });
    for (let i = 0; i < count; i++) {
      const region = await page.evaluate((i) => {
        const e = window.wide[i];
        e.focus();
        e.scrollLeft = 0;
        return { text: e.textContent.trim().slice(0, 40), focus: document.activeElement === e, tab: e.tabIndex === 0 };
      }, i);
      assert.ok(region.focus && region.tab, `reachable: ${region.text}`);
      // A browser that is busy drawing may let a key pass by: a reader would press it again.
      const scrolls = () => page.waitForFunction((i) => window.wide[i].scrollLeft > 0, i, { timeout: 2_000 }).then(() => true, () => false);
      let isScrolled = false;
      for (let pressed = 0; pressed < 10 && !isScrolled; pressed++) {
        await page.keyboard.press('ArrowRight');
        isScrolled = await scrolls();
      }
      assert.ok(isScrolled, `scrolls: ${region.text}`);
    }
    await close(page);
  });
}

test('some sample has a table that scrolls', async () => {
  const page = await open('/planer/verksamhetsplan-2026/', { viewport: { width: 320, height: 800 } });
  assert.ok(await page.evaluate(() => [...document.querySelectorAll('.table-wrap[tabindex="0"]')].some((e) => e.scrollWidth > e.clientWidth + 1)));
  await close(page);
});

/** Presses Tab to the end of the page and notes what a reader would not see, or would see in the wrong order. */
async function walk(page) {
  await page.evaluate(() => {
    const style = (e) => { const c = getComputedStyle(e); return `${c.outlineStyle} ${c.outlineWidth} ${c.boxShadow}`; };
    window.before = new Map([...document.querySelectorAll('*')].map((e) => [e, style(e)]));
    window.styleOf = style;
    window.reached = new Set();
  });
  const faults = [];
  let stops = 0;
  for (; stops < 400; stops++) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body || window.reached.has(e)) return null;
      const name = `${e.localName} "${e.textContent.trim().slice(0, 40)}"`;
      const style = getComputedStyle(e);
      const said = [];
      const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      if (!(outlined || style.boxShadow !== 'none') || window.before.get(e) === window.styleOf(e)) said.push(`focus is not seen: ${name}`);
      const box = [...e.getClientRects()].find((r) => r.width > 0) ?? e.getBoundingClientRect();
      const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
      const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2);
      if (box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight) said.push(`off the screen: ${name}`);
      else if (!e.contains(document.elementFromPoint(x, y))) said.push(`covered: ${name}`);
      // Within one part of the page, stops go down, or along the row; and header, main, footer follow each other.
      const part = e.closest('nav, section, .text, header, footer, main, li, td') ?? document.body;
      // What stays while the page is scrolled is where it is seen.
      const from = getComputedStyle(part).position === 'sticky' ? 0 : scrollY;
      const place = { part, top: box.top + from, bottom: box.bottom + from, frame: e.closest('.site-header, main, .site-footer') };
      const last = window.last;
      if (last && last.part === part && place.bottom <= last.top) said.push(`goes back up: ${name}`);
      if (last?.frame && place.frame && last.frame !== place.frame && !(last.frame.compareDocumentPosition(place.frame) & 4 && place.frame.getBoundingClientRect().top >= last.frame.getBoundingClientRect().top)) said.push(`wrong order of parts: ${name}`);
      window.last = place;
      window.reached.add(e);
      return said;
    });
    if (!fault) break;
    faults.push(...fault);
  }
  const never = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((e) => e.getClientRects().length && !window.reached.has(e)).map((e) => e.outerHTML.slice(0, 100)));
  return { stops, left: { faults, never } };
}
