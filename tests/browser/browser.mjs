// A browser that knows one host, the site's, and finds it at the tests' own server: pages are visited at the address they
// were built for, and nothing can leave the machine.
import { after } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch } from './engine.mjs';
import { serve } from './server.mjs';
import { FOLDERS, HOST } from './site.mjs';

/** Starts a server for `folder` under `path` and a browser that sees it; both end with the tests of the file. */
export async function start(folder = FOLDERS.root, path = '/') {
  const server = await serve(folder, path);
  const browser = await launch(`MAP ${new URL(HOST).host} 127.0.0.1:${server.port}, MAP * ~NOTFOUND`);
  const end = async () => {
    await browser.close();
    server.close();
  };
  if (process.env.NODE_TEST_CONTEXT) after(end);
  /** Opens `at` (a path of the site) in a window of its own, with Playwright's options for contexts. */
  const open = async (at, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    if (at) await page.goto(HOST + path.slice(0, -1) + at, { waitUntil: 'load' });
    return page;
  };
  return { browser, open, end, port: server.port };
}

/** Closes the window of a page. */
export const close = (page) => page.context().close();

/** Options for `open` to stay on a page that only leads on: the server leaves its refresh out. */
export const STAY = { extraHTTPHeaders: { 'X-Stay': 'yes' } };

/** The source of axe-core, to be evaluated in a page. */
export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds on a page as it stands: WCAG 2.0 to 2.2, A and AA, and good practice. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (tags) => {
    const result = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'],
    });
    return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(' | ')}`);
  }, TAGS);
}
