// The page fits: any width, 200 % zoom, the reader's own text spacing; and what is clicked is large enough to hit.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { close, start } from './browser.mjs';
import { HOST, PAGES, STAYING } from './site.mjs';

const SCREENS = [
  { name: '320 px', width: 320 },
  { name: '390 px', width: 390 },
  { name: '200 % zoom', width: 640, deviceScaleFactor: 2 },
  { name: '768 px', width: 768 },
  { name: '1280 px', width: 1280 },
];
// WCAG 1.4.12
const SPACING = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
const { open } = await start();

for (const [name, path] of STAYING) {
  test(`fits every screen: ${name}`, async () => {
    const found = [];
    for (const deviceScaleFactor of [1, 2]) {
      const page = await open(path, { deviceScaleFactor });
      for (const { name: screen, width } of SCREENS.filter((s) => (s.deviceScaleFactor ?? 1) === deviceScaleFactor)) {
        await page.setViewportSize({ width, height: 800 });
        (await page.evaluate(faults)).forEach((fault) => found.push(`${screen}: ${fault}`));
        (await page.evaluate(smallTargets)).forEach((target) => found.push(`${screen}: small target ${target}`));
        await page.evaluate(space, SPACING);
        (await page.evaluate(faults)).forEach((fault) => found.push(`${screen} with text spacing: ${fault}`));
        await page.evaluate(space, '');
      }
      await close(page);
    }
    assert.deepEqual(found, []);
  });
}

test('no page at all scrolls sideways at 320 px, nor with text spacing', async () => {
  const page = await open(null, { viewport: { width: 320, height: 800 } });
  const wide = [];
  for (const path of PAGES) {
    await page.goto(HOST + path, { waitUntil: 'load' });
    const over = () => page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    if ((await over()) > 0) wide.push(`${path}: ${await over()} px`);
    await page.evaluate(space, SPACING);
    if ((await over()) > 0) wide.push(`${path} with text spacing: ${await over()} px`);
  }
  await close(page);
  assert.deepEqual(wide, []);
});

test('the title that every office must have stays in one piece, and a period on one line', async () => {
  const lines = (page) => page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('h1'));
    return range.getClientRects().length;
  });
  for (const width of [768, 1280]) {
    const page = await open('/om/tillganglighet/', { viewport: { width, height: 800 } });
    assert.equal(await lines(page), 1, `Tillgänglighetsredogörelse at ${width} px`);
    await close(page);
  }
  // Between its two words, on a phone that is narrower than the whole; and not in the dictionary of any browser.
  for (const width of [320, 390]) {
    const page = await open('/om/tillganglighet/', { viewport: { width, height: 800 } });
    const seen = await page.evaluate(() => {
      const text = document.querySelector('h1').firstChild, lines = new Map(), range = document.createRange();
      [...text.data].forEach((letter, at) => {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        // A letter that begins a line also has an empty box at the end of the line before.
        const top = [...range.getClientRects()].at(-1)?.top ?? [...lines.keys()].at(-1);
        lines.set(top, (lines.get(top) ?? '') + letter);
      });
      return [...lines.values()];
    });
    const fits = await page.evaluate(() => {
      const title = document.querySelector('h1'), room = title.clientWidth;
      title.style.cssText = 'white-space: nowrap; width: max-content; max-width: none';
      return title.getBoundingClientRect().width <= room;
    });
    assert.ok(width > 320 || !fits, 'the narrowest phone has no room for the whole');
    assert.deepEqual(seen, fits ? ['Tillgänglighets\u00adredogörelse'] : ['Tillgänglighets\u00ad', 'redogörelse'], `${width} px`);
    await close(page);
  }
  for (const width of [320, 390, 768, 1280]) {
    const page = await open('/strategier/strategi-2021/', { viewport: { width, height: 800 } });
    const tops = await page.evaluate(() => {
      const text = document.querySelector('h1').firstChild;
      return [...text.data.matchAll(/20(?=\d\d)/g)].map(({ index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return range.getBoundingClientRect().top;
      });
    });
    assert.equal(tops.length, 2);
    assert.equal(tops[0], tops[1], `2021–2024 at ${width} px`);
    await close(page);
  }
});

/** In the page: the reader's own style, as an extension of the browser sets it. */
function space(rules) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}

/** In the page: sideways scroll, text outside the screen, text cut off by its own box. */
function faults() {
  const found = [];
  const over = document.scrollingElement.scrollWidth - innerWidth;
  if (over > 0) found.push(`the page scrolls ${over} px sideways`);
  const name = (e) => `<${e.localName} class="${e.className}"> ${e.textContent.trim().slice(0, 40)}`;
  const scrolls = (e) => e.closest('body *') && /auto|scroll/.test(getComputedStyle(e).overflowX);
  const parents = (e) => (e && e !== document.body ? [e, ...parents(e.parentElement)] : []);
  const hidden = (e) => parents(e).some((p) => p.matches('.vh, .skip') || getComputedStyle(p).visibility === 'hidden');

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text; (text = texts.nextNode()); ) {
    const parent = text.parentElement;
    if (!text.data.trim() || hidden(parent) || parents(parent).some(scrolls)) continue;
    range.selectNodeContents(text);
    if ([...range.getClientRects()].some((r) => r.width > 0 && (r.right > innerWidth + 1 || r.left < -1))) found.push(`text off the screen: ${name(parent)}`);
  }
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    if (hidden(element) || element.localName === 'svg' || !element.textContent.trim() || style.display === 'inline') continue;
    const cuts = (overflow, inner, outer) => /hidden|clip/.test(overflow) && inner > outer + 1;
    if (cuts(style.overflowX, element.scrollWidth, element.clientWidth) || cuts(style.overflowY, element.scrollHeight, element.clientHeight)) found.push(`text cut off: ${name(element)}`);
  }
  return found;
}

/** In the page: links and controls below 24 px that do not stand in a sentence (WCAG 2.5.8, without its exception for spacing). */
function smallTargets() {
  const found = [];
  for (const target of document.querySelectorAll('a[href], button, summary, input, select, textarea')) {
    if (target.matches('.skip')) continue;
    const box = target.getBoundingClientRect();
    if (!box.width || (box.width >= 23.9 && box.height >= 23.9)) continue;
    let block = target;
    while (getComputedStyle(block).display.startsWith('inline') || block.localName === 'sup') block = block.parentElement;
    const words = (e) => e.innerText.replace(/\s+/g, ' ').trim();
    const inSentence = block !== target && words(block).length > words(target).length;
    const isReference = target.matches('[role=doc-noteref], [role=doc-backlink]');
    if (!inSentence || isReference) found.push(`${Math.round(box.width)} x ${Math.round(box.height)} px: ${target.outerHTML.slice(0, 120)}`);
  }
  return found;
}
