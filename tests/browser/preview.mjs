// The real preview server on a small site in a temporary folder, and a browser that looks at it.
import { after } from 'node:test';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { launch } from './engine.mjs';

export const KANSLI = resolve(process.env.KANSLI ?? 'target/release/kansli');

/** A page long enough to be scrolled. */
export const long = (title, more = '') =>
  `---\ntitel: ${title}\ndatum: 2025-10-01\n---\n${Array.from({ length: 60 }, (_, i) => `Stycke ${i + 1} av texten.`).join('\n\n')}\n\n${more}\n`;

export const picture = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20"><rect width="${width}" height="20"/></svg>`;

const SITE = {
  'site.yaml': 'title: Förbundet\nlanguages: [sv, en]\n',
  'content/index.sv.md': '---\ntitel: Start\n---\nVälkommen.\n',
  'content/index.en.md': '---\ntitle: Start\n---\nWelcome.\n',
  'content/nyhetsbrev/host.sv.md': long('Höst'),
  'content/nyhetsbrev/bild.svg': picture(100),
  'content/om/oss.sv.md': '---\ntitel: Om oss\n---\nVi är ett förbund.\n',
};

/** A preview of a small site. */
export class Preview {
  constructor(root) {
    this.root = root;
    this.said = '';
  }

  static async start(files = {}, options = []) {
    const preview = new Preview(mkdtempSync(join(tmpdir(), 'kansli-preview-')));
    for (const [path, text] of Object.entries({ ...SITE, ...files })) preview.write(path, text);
    after(() => preview.end());
    await preview.run(['--port', '0', ...options]);
    return preview;
  }

  /** Starts the server; answers when it has said where it is. */
  run(options) {
    this.process = spawn(KANSLI, ['serve', '--site', this.root, '--date', '2026-11-22', '--message-lang', 'sv', ...options]);
    this.ended = new Promise((done) => this.process.once('exit', (code) => done(code)));
    return new Promise((done, fail) => {
      this.ended.then(() => fail(new Error(this.said)));
      const hear = (text) => {
        this.said += text;
        const found = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(this.said);
        if (found) done((this.url = found[0].slice(0, -1)));
      };
      this.process.stdout.on('data', hear);
      this.process.stderr.on('data', hear);
    });
  }

  /** Saves a file in one step, as most editors do. */
  write(path, text) {
    const at = join(this.root, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at + '~', text);
    renameSync(at + '~', at);
  }

  remove(path) {
    rmSync(join(this.root, path), { recursive: true });
  }

  async end() {
    this.process.kill('SIGINT');
    await this.ended;
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A browser; it ends with the tests of the file. */
export async function browse() {
  const browser = await launch('MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
  after(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  /** Opens a page of a preview; `window.stayed` is gone when it has been loaded anew. */
  const open = async (preview, path, own = context) => {
    const page = await own.newPage();
    page.faults = [];
    page.on('pageerror', (fault) => page.faults.push(fault.message));
    await page.goto(preview.url + path, { waitUntil: 'load' });
    await page.waitForFunction(() => document.querySelector('kansli-preview')?.shadowRoot);
    await page.evaluate(() => (window.stayed = true));
    return page;
  };
  return { browser, context, open };
}

/** Waits until the page shows a text. */
export const shows = (page, text) =>
  page.waitForFunction((text) => document.body.innerText.includes(text), text, { timeout: 5000 });

/** What is found in the panel. */
export const panel = (page, selector) =>
  page.evaluate((selector) => {
    const found = document.querySelector('kansli-preview').shadowRoot.querySelector(selector);
    return found?.checkVisibility() ? found.innerText : null;
  }, selector);

/** Waits until the panel has, or has not, something that is seen. */
export const waitPanel = (page, selector, is = true) =>
  page.waitForFunction(([selector, is]) => {
    const found = document.querySelector('kansli-preview')?.shadowRoot?.querySelector(selector);
    return Boolean(found && found.checkVisibility()) === is;
  }, [selector, is], { timeout: 5000 });

export const stayed = (page) => page.evaluate(() => window.stayed === true);
