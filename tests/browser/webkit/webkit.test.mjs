// The site in WebKit, which is Safari's engine: what differs there from Chromium, on a desktop and in a frame as wide as a phone
// (windows are never narrower than 447 px). `KANSLI_ONLY=engines bash tests/run.sh` installs what it needs and starts a screen.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { axeSource } from '../browser.mjs';
import { serve } from '../server.mjs';
import { FOLDERS, HOST, PAGES, SAMPLES, STAYING } from '../site.mjs';
import { cutWords } from '../words.mjs';
import { ENGINES, start } from './webdriver.mjs';

const server = await serve(FOLDERS.root, '/');
const engines = new Map();
for (const [name, engine] of Object.entries(ENGINES)) engines.set(name, await start(engine, `127.0.0.1:${server.port}`));
after(async () => {
  for (const engine of engines.values()) await engine.end();
  server.close();
});

/** Asks the page again until it says so. */
async function until(engine, is, ...given) {
  for (let tried = 0; tried < 100; tried++) {
    if (await engine.run(is, ...given)) return;
    await new Promise((ready) => setTimeout(ready, 100));
  }
  throw new Error(`never: ${is}`);
}

/** A page in a frame of a phone's width; what is run then is run there. */
async function onPhone(engine, path) {
  await engine.frame(null);
  await engine.run((path) => {
    let frame = document.querySelector('#phone');
    if (!frame) {
      document.body.textContent = '';
      frame = Object.assign(document.createElement('iframe'), { id: 'phone', width: 360, height: 700 });
      frame.style.border = '0';
      document.body.append(frame);
    }
    frame.removeAttribute('data-there');
    frame.onload = () => (frame.dataset.there = 'yes');
    frame.src = path;
  }, path);
  await until(engine, () => document.querySelector('#phone').dataset.there === 'yes');
  await engine.frame({ 'element-6066-11e4-a52e-4f735466cecf': await engine.find('#phone') });
}

for (const [name, engine] of engines) {
  const isNew = name.startsWith('WebKitGTK');

  test(`${name}: no page scrolls sideways, and no word of a heading or title is cut, on a desktop`, async () => {
    const found = [];
    for (const path of PAGES) {
      await engine.go(HOST + path);
      const over = await engine.run(() => document.scrollingElement.scrollWidth - innerWidth);
      if (over > 0) found.push(`${path}: ${over} px`);
      for (const word of await engine.run(cutWords)) found.push(`${path}: ${word}`);
    }
    assert.deepEqual(found, []);
  });

  test(`${name}: nor on a phone`, async () => {
    await engine.go(`${HOST}/404.html`);
    const found = [];
    for (const path of PAGES) {
      await onPhone(engine, path);
      assert.equal(await engine.run(() => innerWidth), 360);
      const over = await engine.run(() => document.scrollingElement.scrollWidth - innerWidth);
      if (over > 0) found.push(`${path}: ${over} px`);
      for (const word of await engine.run(cutWords)) found.push(`${path}: ${word}`);
    }
    await engine.frame(null);
    assert.deepEqual(found, []);
  });

  test(`${name}: breadcrumbs and boxes have their marks`, async () => {
    for (const [path, selector, mark] of [['/planer/verksamhetsplan-2026/', '.breadcrumbs li', '/'], ['/handbok/markdown/', '.alert-title', 'i']]) {
      await engine.go(HOST + path);
      const content = await engine.run((selector, part) => getComputedStyle(document.querySelector(selector), part).content, selector, mark === 'i' ? '::before' : '::after');
      assert.ok(content.startsWith('"') && content !== '""', `${selector}: ${content}`);
    }
  });

  test(`${name}: search finds, and Back brings words and hits again`, async () => {
    await engine.go(`${HOST}/sok/`);
    await engine.type(await engine.find('input[name=q][id=site_query], .search input[type=search]'), 'utbildningar');
    await until(engine, () => document.querySelectorAll('.hits h2').length > 0 && !document.querySelector('.hits[aria-busy]'));
    const hits = () => [document.querySelector('.search input[type=search]').value, ...[...document.querySelectorAll('.hits h2')].map((title) => title.textContent.trim())];
    const before = await engine.run(hits);
    assert.ok(before.length > 1);
    // As a click does: this old driver scrolls to nothing that moves.
    await engine.run(() => document.querySelector('.hits h2 a').click());
    await until(engine, () => !location.pathname.startsWith('/sok/') && document.readyState === 'complete');
    await engine.back();
    await until(engine, () => location.pathname.startsWith('/sok/') && document.querySelectorAll('.hits h2').length > 0 && !document.querySelector('.hits[aria-busy]'));
    assert.deepEqual(await engine.run(hits), before);
  });

  test(`${name}: lists without marks are lists to those who listen`, { skip: !isNew && `${name}: the driver tells no roles` }, async () => {
    for (const [path, selectors] of [
      [SAMPLES['plan with tables and footnotes'], ['.meta', '.tags', '.mentions', '.feeds ul', '.programmes, .standings']],
      [SAMPLES['newsletter archive'], ['.cards', '.years ul']],
      ['/sok/?q=budget', ['.hits']],
    ]) {
      await engine.go(HOST + path);
      if (path.includes('?')) await until(engine, () => document.querySelectorAll('.hits h2').length > 0);
      for (const selector of selectors) assert.equal(await engine.role(await engine.find(selector)), 'list', `${path}: ${selector}`);
    }
  });

  test(`${name}: numbers are copied without the marks of their notes`, { skip: !isNew && `${name}: copying is not looked at` }, async () => {
    await engine.go(HOST + SAMPLES['plan with tables and footnotes']);
    const [copied, whole] = await engine.run(() => {
      const cell = document.querySelector('td.num .note-ref').closest('td');
      getSelection().selectAllChildren(cell);
      return [getSelection().toString().trim(), cell.textContent.trim()];
    });
    assert.ok(copied.length < whole.length && whole.startsWith(copied), `${copied} of ${whole}`);
  });

  test(`${name}: axe finds nothing`, { skip: !isNew && `${name}: too old for axe's own checks` }, async () => {
    const found = [];
    for (const [sample, path] of STAYING) {
      await engine.go(HOST + path);
      await engine.script(axeSource);
      await engine.run(() => {
        window.axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(
          ({ violations }) => (window.told = violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`)),
          (error) => (window.told = [String(error)]));
      });
      await until(engine, () => Boolean(window.told));
      for (const fault of await engine.run(() => window.told)) found.push(`${sample}: ${fault}`);
    }
    assert.deepEqual(found, []);
  });
}
