// Every link and anchor of every page answers, wherever the folder lies; and no page asks for anything else.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { close, start } from './browser.mjs';
import { FOLDERS, HOST, REDIRECTS, SUB_PATH, address, fileOf, files, read } from './site.mjs';

const { browser, open } = await start();

// The folder built for the root works under a sub-path as well; only its 404.html is tied to its place.
for (const [name, folder, path, except] of [
  ['at the root', FOLDERS.root, '/', []],
  ['under a sub-path', FOLDERS.sub, SUB_PATH, []],
  ['under a sub-path that it was not built for', FOLDERS.root, SUB_PATH, ['404.html', 'en/404.html']],
]) {
  test(`every link and anchor answers ${name}`, async () => {
    const there = await start(folder, path);
    const pages = await readLinks(folder, (file) => HOST + path.slice(0, -1) + address(file));
    const ids = new Map(pages.map((page) => [page.url, page.ids]));
    const answers = new Map();
    const status = async (url) => {
      if (!answers.has(url)) answers.set(url, fetch(url.replace(HOST, `http://127.0.0.1:${there.port}`), { redirect: 'manual' }).then((r) => r.status));
      return answers.get(url);
    };
    const broken = [];
    let count = 0;
    for (const { file, links } of pages) {
      if (except.includes(file)) continue;
      for (const { href, url, built } of links) {
        if (built && except.length) continue; // canonical and hreflang: made for the other address
        const [bare, anchor] = url.split('#');
        if (!bare.startsWith(HOST)) continue;
        count++;
        if ((await status(bare)) !== 200) broken.push(`${file}: ${href} answers ${await status(bare)}`);
        else if (anchor && !ids.get(bare)?.includes(decodeURIComponent(anchor))) broken.push(`${file}: ${href} has no such anchor`);
      }
    }
    assert.deepEqual(broken, []);
    assert.ok(count > 1000, `${count} links`);
  });
}

test('every link and anchor leads to a file when opened from a disk', async () => {
  const folder = resolve(FOLDERS.file);
  const pages = await readLinks(folder, (file) => pathToFileURL(join(folder, file)).href);
  const ids = new Map(pages.map((page) => [page.url, page.ids]));
  const broken = [];
  for (const { file, links } of pages) {
    if (file.endsWith('404.html')) continue; // answered by a server, at any address
    for (const { href, url, built } of links) {
      if (built || !url.startsWith('file:')) continue;
      const [bare, anchor] = url.split('#');
      const path = fileURLToPath(bare);
      if (!path.startsWith(folder)) broken.push(`${file}: ${href} leads out of the folder`);
      else if (!statSync(path, { throwIfNoEntry: false })?.isFile()) broken.push(`${file}: ${href} is no file`);
      else if (anchor && !ids.get(bare)?.includes(decodeURIComponent(anchor))) broken.push(`${file}: ${href} has no such anchor`);
    }
  }
  assert.deepEqual(broken, []);
});

test('links between pages are relative', async () => {
  const absolute = (await readLinks(FOLDERS.root, (file) => HOST + address(file)))
    .filter(({ file }) => !file.endsWith('404.html'))
    .flatMap(({ file, links }) => links.filter(({ href, url, built }) => !built && url.startsWith(HOST) && /^([a-z]+:|\/)/i.test(href)).map(({ href }) => `${file}: ${href}`));
  assert.deepEqual(absolute, []);
});

for (const [name, folder, path] of [['at the root', FOLDERS.root, '/'], ['under a sub-path', FOLDERS.sub, SUB_PATH]]) {
  test(`every page is quiet ${name}: nothing from elsewhere, no cookie, no message, no breach of its policy`, async () => {
    const there = await start(folder, path);
    const page = await there.open(null);
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.effectiveDirective} ${e.blockedURI}`)));
    const heard = listen(page, (url) => url.startsWith(HOST + path));
    for (const file of files(folder, '.html')) {
      if (REDIRECTS.includes(address(file))) continue;
      heard.at = file;
      await page.goto(HOST + path.slice(0, -1) + address(file), { waitUntil: 'load' });
      const kept = await page.evaluate(() => document.cookie.length + localStorage.length + sessionStorage.length);
      if (kept) heard.push(`${file}: keeps something in the browser`);
    }
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual([...heard], []);
  });
}

test('every page is quiet and styled when opened from a disk', async () => {
  const page = await (await browser.newContext()).newPage();
  const top = pathToFileURL(resolve(FOLDERS.file)).href;
  const heard = listen(page, (url) => url.startsWith(top));
  for (const file of files(FOLDERS.file, '.html')) {
    if (REDIRECTS.includes(address(file)) || file.endsWith('404.html')) continue;
    heard.at = file;
    await page.goto(pathToFileURL(join(resolve(FOLDERS.file), file)).href, { waitUntil: 'load' });
    if (!(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent')))) heard.push(`${file}: no style`);
  }
  assert.deepEqual([...heard], []);
  await close(page);
});

test('a missing address answers with a page that works at any depth', async () => {
  for (const [folder, path] of [[FOLDERS.root, '/'], [FOLDERS.sub, SUB_PATH]]) {
    const there = await start(folder, path);
    const page = await there.open(null);
    const response = await page.goto(HOST + path + 'no/such/page/');
    assert.equal(response.status(), 404);
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href], link[rel=stylesheet], img')].map((e) => e.href ?? e.src));
    for (const link of links.filter((link) => link.startsWith(HOST))) {
      const answer = await fetch(link.split('#')[0].replace(HOST, `http://127.0.0.1:${there.port}`));
      assert.ok(answer.ok || link.includes('#'), link);
    }
  }
});

/** Collects what a page says and asks for that it should not. `at` is the page that is open. */
function listen(page, own) {
  const heard = [];
  heard.at = '';
  page.on('console', (message) => heard.push(`${heard.at}: says ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`${heard.at}: fails with ${error.message}`));
  page.on('requestfailed', (request) => heard.push(`${heard.at}: got no ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && heard.push(`${heard.at}: ${response.status()} for ${response.url()}`));
  page.on('request', (request) => own(request.url()) || /^(data|blob|about):/.test(request.url()) || heard.push(`${heard.at}: asks for ${request.url()}`));
  return heard;
}

/** All links of all pages of a folder, resolved against the address that `urlOf` gives each file; and the pages' ids. */
async function readLinks(folder, urlOf) {
  const page = await open(null);
  const all = [];
  for (const file of files(folder, '.html')) {
    const url = urlOf(file);
    const found = await page.evaluate(({ html, url }) => {
      const doc = new DOMParser().parseFromString(html, 'text/html');
      const links = [];
      const add = (href, built = false) => links.push({ href, built, url: new URL(href, url).href });
      for (const e of doc.querySelectorAll('[href], [src], [poster], [data], form[action]')) {
        const built = e.matches('link[rel=canonical], link[rel=alternate][hreflang]');
        for (const name of ['href', 'src', 'poster', 'data', 'action']) if (e.hasAttribute(name)) add(e.getAttribute(name), built);
      }
      for (const e of doc.querySelectorAll('[srcset]')) for (const part of e.getAttribute('srcset').split(',')) add(part.trim().split(/\s+/)[0]);
      const refresh = doc.querySelector('meta[http-equiv=refresh]');
      if (refresh) add(refresh.content.replace(/^.*url=/i, ''));
      return { links, ids: [...doc.querySelectorAll('[id]')].map((e) => e.id) };
    }, { html: read(address(file), folder), url });
    all.push({ file: fileOf(address(file)), url, ...found });
  }
  await close(page);
  return all;
}
