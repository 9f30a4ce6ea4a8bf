// What pages say of themselves to search engines: JSON-LD that parses and holds what schema.org and the search engines ask for,
// and Open Graph for those who share a link.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDERS, HOST, PAGES, REDIRECTS, SAMPLES, fileOf, read } from './site.mjs';

const blocks = (path) => [...read(path).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((found) => JSON.parse(found[1]));
const thing = (path, type) => blocks(path)[0]['@graph'].find((node) => node['@type'] === type);
const meta = (path, name) => new RegExp(`<meta property="${name}" content="([^"]*)">`).exec(read(path))?.[1];
const DAY_OR_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?$/;
const REQUIRED = {
  Organization: ['name', 'url', 'logo', 'email', 'telephone', 'address'],
  NewsArticle: ['headline', 'description', 'url', 'inLanguage', 'datePublished', 'publisher'],
  Article: ['headline', 'description', 'url', 'inLanguage', 'datePublished', 'temporalCoverage', 'publisher'],
  Report: ['headline', 'description', 'url', 'inLanguage', 'datePublished', 'temporalCoverage', 'reportNumber', 'publisher'],
  Event: ['name', 'description', 'url', 'inLanguage', 'startDate', 'endDate', 'eventStatus', 'eventAttendanceMode', 'location', 'organizer'],
  BreadcrumbList: ['itemListElement'],
};

test('every page has at most one block; those that search engines may list say the way to them', () => {
  for (const path of PAGES) {
    const found = blocks(path);
    const isListed = !read(path).includes('<meta name="robots" content="noindex">');
    assert.equal(found.length, isListed ? 1 : 0, path);
    for (const node of found.flatMap((block) => block['@graph'])) {
      const fields = REQUIRED[node['@type']];
      assert.ok(fields, `${path}: ${node['@type']}`);
      for (const field of fields) assert.ok(node[field] && node[field].length !== 0, `${path}: ${node['@type']} has ${field}`);
      for (const field of ['datePublished', 'dateModified', 'startDate', 'endDate']) if (node[field]) assert.match(node[field], DAY_OR_TIME, path);
      if (node.url && node['@type'] !== 'Organization') assert.equal(node.url, HOST + path);
      const steps = node.itemListElement ?? [];
      assert.deepEqual(steps.map((step) => step.position), steps.map((_, at) => at + 1), path);
      for (const step of steps) assert.ok(existsSync(join(FOLDERS.root, fileOf(step.item.slice(HOST.length)))), `${path}: ${step.item}`);
      if (steps.length) assert.equal(steps.at(-1).item, HOST + path);
    }
  }
});

test('each kind of page is what it is', () => {
  assert.equal(thing(SAMPLES['start page'], 'Organization').name, 'Samordningsförbundet Exempelbygden');
  assert.equal(thing(SAMPLES['newsletter in English'], 'NewsArticle').inLanguage, 'en');
  assert.equal(thing(SAMPLES['plan with tables and footnotes'], 'Article').temporalCoverage, '2026-01-01/2026-12-31');
  assert.equal(thing(SAMPLES.report, 'Report').reportNumber, '2026-11');
  const event = thing(SAMPLES.event, 'Event');
  assert.equal(event.startDate, '2026-12-03T13:00:00+01:00');
  assert.equal(event.eventAttendanceMode, 'https://schema.org/OnlineEventAttendanceMode');
  assert.deepEqual(event.location.map((place) => place['@type']), ['VirtualLocation']);
});

test('what is shared shows when it was published', () => {
  assert.equal(meta(SAMPLES['newsletter with a picture'], 'og:type'), 'article');
  assert.match(meta(SAMPLES['newsletter with a picture'], 'article:published_time'), DAY_OR_TIME);
  assert.match(meta('/nyhetsbrev/2025-12-plan-2026/', 'og:image'), /\.png$/);
  assert.match(meta('/nyhetsbrev/2025-12-plan-2026/', 'og:image:alt'), /hus/);
  assert.equal(meta(SAMPLES['newsletter with a picture'], 'og:image'), undefined, 'no network shows a drawing');
  assert.equal(meta(SAMPLES['start page'], 'article:published_time'), undefined);
});

test('pages that only lead on say nothing', () => {
  for (const path of REDIRECTS) assert.doesNotMatch(read(path), /ld\+json/, path);
});
