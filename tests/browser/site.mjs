// The built demo site as the tests know it: where each build lies, its pages, and the samples, one of every kind.
// tests/run.sh makes the builds; KANSLI_BUILDS names another folder, to try the tests on a damaged copy.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const builds = resolve(process.env.KANSLI_BUILDS ?? join(here, '../../target/browser/sites'));

/** The host of the builds' base_url. Only the tests' own Chromium knows it; see browser.mjs. */
export const HOST = 'http://kansli.test';
export const SUB_PATH = '/some/sub/path/';

/** `root` and `sub` are built for their address, `file` with `--links file`. */
export const FOLDERS = { root: join(builds, 'root'), sub: join(builds, 'sub'), file: join(builds, 'file') };
for (const folder of Object.values(FOLDERS)) {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`no site in ${folder}: run tests/run.sh`);
}

/** Every file of a folder whose name ends so, as a path from the folder's top. */
export function files(folder, end) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** The address of a file: "/om/" for om/index.html. */
export const address = (file) => '/' + file.replace(/(^|\/)index\.html$/, '$1');
/** The file of an address. */
export const fileOf = (path) => join('.', path.endsWith('/') ? path + 'index.html' : path);
export const read = (path, folder = FOLDERS.root) => readFileSync(join(folder, fileOf(path)), 'utf8');

const isRedirect = (html) => /<meta http-equiv="refresh"/i.test(html);
const all = files(FOLDERS.root, '.html').map(address);
/** Addresses of old pages that only lead on. */
export const REDIRECTS = all.filter((path) => isRedirect(read(path)));
/** Addresses of all pages with something to read. */
export const PAGES = all.filter((path) => !REDIRECTS.includes(path));

/** One page of every template and kind, by what it shows. */
export const SAMPLES = {
  'start page': '/',
  'start page in English': '/en/',
  'newsletter with a picture': '/nyhetsbrev/2024-02-tio-ar/',
  'newsletter in Swedish only': '/nyhetsbrev/2024-06-samtal/',
  'newsletter in English': '/en/newsletters/2024-02-tio-ar/',
  'plan with tables and footnotes': '/planer/verksamhetsplan-2026/',
  'plan in English': '/en/plans/operational-plan-2026/',
  'strategy that is replaced': '/strategier/strategi-2021/',
  'strategy in force': '/strategier/strategi-2025/',
  report: '/rapporter/arsredovisning-2025/',
  minutes: '/protokoll/2025-11-28-styrelsen/',
  'minutes in English': '/en/minutes/2025-11-28-the-board/',
  event: '/kalender/2026-12-03-webbinarium-arbetsgivare/',
  page: '/om/tillganglighet/',
  'every Markdown feature': '/handbok/markdown/',
  'handbook on tables in English': '/en/handbook/tables/',
  'newsletter archive': '/nyhetsbrev/',
  'year of the archive': '/nyhetsbrev/2025/',
  'archive in English': '/en/newsletters/',
  'plans by period': '/planer/',
  'strategies by period': '/strategier/',
  calendar: '/kalender/',
  tags: '/etiketter/',
  tag: '/etiketter/samverkan/',
  'search page': '/sok/',
  'search page in English': '/en/search/',
  'missing page': '/404.html',
  'missing page in English': '/en/404.html',
  'page that has moved': '/gamla-nyheter/',
};

/** The pages that have a script, and do not work without it. */
export const SCRIPTED = ['/sok/', '/en/search/'];

/** The samples that a browser stays on: all but the redirect. */
export const STAYING = Object.entries(SAMPLES).filter(([, path]) => !REDIRECTS.includes(path));
