// RSS 2.0 as readers and validators want it: whole content, absolute addresses, ids that stay, dates that parse.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { close, start } from './browser.mjs';
import { FOLDERS, HOST, address, fileOf, files, read } from './site.mjs';

const { open } = await start();
const feeds = files(FOLDERS.root, 'rss.xml').map(address);

test('each language has a feed of everything and one of each section that is a series', () => {
  for (const feed of ['/rss.xml', '/en/rss.xml', '/nyhetsbrev/rss.xml', '/en/newsletters/rss.xml']) assert.ok(feeds.includes(feed), feed);
});

for (const path of feeds) {
  test(`valid: ${path}`, async () => {
    const { faults, items, links } = await inspect(path);
    for (const link of links) {
      if (!link.startsWith(HOST)) continue;
      const [bare, anchor] = link.slice(HOST.length).split('#');
      const file = join(FOLDERS.root, fileOf(decodeURI(bare)));
      if (!existsSync(file)) faults.push(`leads to nothing: ${link}`);
      else if (anchor && !read(decodeURI(bare)).includes(`id="${decodeURIComponent(anchor)}"`)) faults.push(`no such anchor: ${link}`);
    }
    assert.deepEqual(faults, []);
    assert.ok(items > 0, 'the feed has items');
  });
}

test('pages name the feeds of their language', () => {
  for (const [page, lang] of [['/', ''], ['/en/', 'en/'], ['/nyhetsbrev/2024-06-samtal/', '']]) {
    assert.match(read(page), new RegExp(`<link rel="alternate" type="application/rss\\+xml" title="[^"]+" href="[./]*${lang}rss.xml">`), page);
  }
});

/** Checks a feed in the browser's XML parser against RSS 2.0, the W3C validator's advice and field/feeds.md 6.1 and 6.2. */
async function inspect(path) {
  const page = await open(null);
  const result = await page.evaluate(({ xml, self, host, lang }) => {
    const faults = [];
    const must = (condition, words) => condition || faults.push(words);
    const links = [];
    must(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>'), 'says that it is UTF-8');
    must(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f\ufffd-\uffff]/.test(xml), 'no control characters');
    const doc = new DOMParser().parseFromString(xml, 'application/xml');
    if (doc.querySelector('parsererror')) return { faults: ['not well-formed: ' + doc.querySelector('parsererror').textContent.slice(0, 200)], items: 0, links };

    const NS = { atom: 'http://www.w3.org/2005/Atom', content: 'http://purl.org/rss/1.0/modules/content/', dc: 'http://purl.org/dc/elements/1.1/' };
    const children = (e, name) => {
      const [prefix, local] = name.includes(':') ? name.split(':') : [null, name];
      return [...e.children].filter((c) => c.localName === local && c.namespaceURI === (prefix ? NS[prefix] : null));
    };
    const one = (e, name, where) => {
      const found = children(e, name);
      must(found.length === 1, `${where}: one <${name}>, not ${found.length}`);
      return found[0]?.textContent ?? '';
    };
    const plain = (text, where) => must(text.trim() && !/<[a-z/]|&[a-z#]+\d*;/i.test(text), `${where} is plain text: ${text.slice(0, 60)}`);
    const absolute = (url, where) => {
      must(/^(https?|mailto|tel):/.test(url), `${where} is absolute: ${url}`);
      links.push(url);
    };
    const DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d?) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) \d\d:\d\d:\d\d (\+0[12]00|GMT)$/;
    const date = (text, where) => {
      const [, weekday, day, month, year] = DATE.exec(text) ?? [];
      must(weekday, `${where} is a date: ${text}`);
      if (weekday) must(new Date(`${day} ${month} ${year} 12:00 UTC`).toUTCString().startsWith(weekday), `${where} has its own weekday: ${text}`);
      return Date.parse(text);
    };

    const rss = doc.documentElement;
    must(rss.localName === 'rss' && rss.getAttribute('version') === '2.0', 'is RSS 2.0');
    const [channel] = children(rss, 'channel');
    plain(one(channel, 'title', 'channel'), 'title');
    plain(one(channel, 'description', 'channel'), 'description');
    absolute(one(channel, 'link', 'channel'), 'link');
    must(one(channel, 'language', 'channel') === lang, `language is ${lang}`);
    const [selfLink] = children(channel, 'atom:link').filter((e) => e.getAttribute('rel') === 'self');
    must(selfLink?.getAttribute('href') === self && selfLink?.getAttribute('type') === 'application/rss+xml', `names itself: ${selfLink?.getAttribute('href')}`);
    const items = children(channel, 'item');
    const names = [...channel.children].map((e) => e.localName);
    must(!names.slice(names.indexOf('item')).some((name) => items.length && name !== 'item'), 'nothing of the channel after the first item');

    const dates = [];
    const guids = [];
    for (const item of items) {
      const title = one(item, 'title', 'item');
      plain(title, 'item title');
      must(!/<title>[^<]*&amp;(amp|lt|quot|#)/.test(item.outerHTML), `${title}: escaped once`);
      const link = one(item, 'link', title);
      absolute(link, `${title}: link`);
      const [guid] = children(item, 'guid');
      must(guid?.getAttribute('isPermaLink') === 'false' && /^tag:[^,]+,\d{4}-\d\d-\d\d:\S+$/.test(guid.textContent), `${title}: guid is a tag URI`);
      guids.push(guid?.textContent);
      dates.push(date(one(item, 'pubDate', title), title));
      must(children(item, 'author').length === 0, `${title}: no <author>, which must be an e-mail address`);
      must(children(item, 'dc:creator').length <= 1, `${title}: one creator`);
      children(item, 'category').forEach((e) => plain(e.textContent, `${title}: category`));
      const order = [...item.children].map((e) => e.localName);
      const content = one(item, 'content:encoded', title);
      if (order.includes('description')) {
        must(order.indexOf('description') < order.indexOf('encoded'), `${title}: description before content:encoded`);
        plain(one(item, 'description', title), `${title}: description`);
      } else faults.push(`${title}: has a description`);
      for (const enclosure of children(item, 'enclosure')) {
        absolute(enclosure.getAttribute('url'), `${title}: enclosure`);
        must(+enclosure.getAttribute('length') > 0 && enclosure.getAttribute('type'), `${title}: enclosure has length and type`);
      }
      const body = new DOMParser().parseFromString(content, 'text/html');
      must(body.body.textContent.trim().length > 100, `${title}: the whole text`);
      for (const e of body.querySelectorAll('[href], [src], [poster], [cite]')) {
        for (const name of ['href', 'src', 'poster', 'cite']) if (e.hasAttribute(name)) absolute(e.getAttribute(name), `${title}: ${name}`);
      }
      for (const e of body.querySelectorAll('[srcset]')) e.getAttribute('srcset').split(',').forEach((part) => absolute(part.trim().split(/\s+/)[0], `${title}: srcset`));
      must(!body.querySelector('script, style, iframe, object, form, [style]'), `${title}: no script, style, frame or form`);
      must(![...body.querySelectorAll('*')].some((e) => [...e.attributes].some((a) => a.name.startsWith('on'))), `${title}: no handlers`);
    }
    must(new Set(guids).size === guids.length, 'no guid twice');
    must(dates.every((d, i) => i === 0 || d <= dates[i - 1]), 'newest first');
    if (items.length) must(date(one(channel, 'lastBuildDate', 'channel'), 'lastBuildDate') >= dates[0], 'lastBuildDate is not before the newest item');
    return { faults, items: items.length, links };
  }, { xml: read(path), self: HOST + path, host: HOST, lang: path.startsWith('/en/') ? 'en' : 'sv' });
  await close(page);
  return result;
}
