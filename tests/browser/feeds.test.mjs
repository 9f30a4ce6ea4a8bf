// Feeds as readers and validators want them, in RSS 2.0, Atom and JSON Feed: whole content, absolute addresses, ids that
// stay, dates that parse; and as people see them who open one in a browser.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { close, start } from './browser.mjs';
import { FOLDERS, HOST, address, fileOf, files, read } from './site.mjs';

const { open } = await start();
const NAMES = { 'rss.xml': 'application/rss+xml', 'atom.xml': 'application/atom+xml', 'feed.json': 'application/feed+json' };
const feeds = Object.keys(NAMES).flatMap((name) => files(FOLDERS.root, name).map(address));

test('each language has a feed of everything and one of each section that is a series, in three formats', () => {
  for (const folder of ['/', '/en/', '/nyhetsbrev/', '/en/newsletters/']) {
    for (const name of Object.keys(NAMES)) assert.ok(feeds.includes(folder + name), folder + name);
  }
});

for (const path of feeds) {
  test(`valid: ${path}`, async () => {
    const { faults, items, links } = path.endsWith('.json') ? await inspectJson(path) : path.endsWith('atom.xml') ? await inspectAtom(path) : await inspectRss(path);
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
    assert.match(read(page), new RegExp(`<link rel="alternate" type="application/atom\\+xml" title="[^"]+" href="[./]*${lang}atom.xml">`), page);
    for (const [name, type] of Object.entries(NAMES)) assert.match(read(page), new RegExp(`<a href="[./]*${lang}${name}" type="${type.replace('+', '\\+')}">`), `${page}: a link to ${name} that can be seen`);
  }
});

test('the three formats tell the same of the same entries', async () => {
  const page = await open(null);
  for (const path of feeds.filter((feed) => feed.endsWith('.json'))) {
    const json = JSON.parse(read(path)).items.map((item) => [item.id, item.title, item.url, item.content_html.trim()]);
    const xml = await page.evaluate(([rss, atom]) => {
      const text = (e, name) => e.getElementsByTagName(name)[0]?.textContent;
      const all = (xml, name) => [...new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagName(name)];
      return {
        rss: all(rss, 'item').map((e) => [text(e, 'guid'), text(e, 'title'), text(e, 'link'), text(e, 'content:encoded').trim()]),
        atom: all(atom, 'entry').map((e) => [text(e, 'id'), text(e, 'title'), e.querySelector('link[rel=alternate]').getAttribute('href'), text(e, 'content').trim()]),
      };
    }, ['rss.xml', 'atom.xml'].map((name) => read(path.replace('feed.json', name))));
    assert.deepEqual(xml.rss, json, path);
    assert.deepEqual(xml.atom, json, path);
  }
  await close(page);
});

test('an entry of Atom names its translations, those of the feed its own', () => {
  const sv = read('/nyhetsbrev/atom.xml'), en = read('/en/newsletters/atom.xml');
  const other = (lang, path) => new RegExp(`<link rel="related" type="text/html" hreflang="${lang}" title="[^"]+" href="${HOST}${path}"/>`);
  assert.match(sv, other('en', '/en/newsletters/'));
  assert.match(sv, other('en', '/en/newsletters/2026-11-infor-2027/'));
  assert.match(en, other('sv', '/nyhetsbrev/2026-11-infor-2027/'));
});

test('a person who opens a feed sees a page: its title, what it is, and entries with links; no code', async () => {
  for (const path of ['/nyhetsbrev/rss.xml', '/en/atom.xml']) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await open(path, { colorScheme, viewport: { width: 320, height: 800 } });
      const seen = await page.evaluate(() => {
        const shown = (e) => e.checkVisibility();
        const xhtml = (name) => [...document.getElementsByTagNameNS('http://www.w3.org/1999/xhtml', name)];
        const lines = (name) => [...document.getElementsByTagName(name)];
        return {
          headings: xhtml('h1').filter(shown).length,
          entries: lines('item').length + lines('entry').length,
          links: xhtml('h2').filter(shown).map((e) => e.querySelector('a').href),
          summaries: [...lines('description'), ...lines('summary')].filter((e) => e.parentNode.localName !== 'channel' && shown(e)).length,
          code: ['content:encoded', 'content', 'guid', 'id', 'pubDate', 'updated'].flatMap(lines).filter(shown).length,
          wide: document.documentElement.scrollWidth,
          paper: getComputedStyle(document.documentElement).backgroundColor,
        };
      });
      assert.equal(seen.headings, 1, path);
      assert.equal(seen.links.length, seen.entries, path);
      assert.ok(seen.links.every((link) => link.startsWith(HOST)), path);
      assert.ok(seen.summaries > 0, path);
      assert.equal(seen.code, 0, path);
      assert.ok(seen.wide <= 320, path);
      assert.equal(seen.paper, colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 24, 29)', 'the style sheet is found');
      await close(page);
    }
  }
});

/** Faults of the whole text of an entry, as HTML: relative addresses, what could act; and the addresses in it. */
const BODY = `(content, title, must, absolute) => {
  const body = new DOMParser().parseFromString(content, 'text/html');
  must(body.body.textContent.trim().length > 100, title + ': the whole text');
  for (const e of body.querySelectorAll('[href], [src], [poster], [cite]')) {
    for (const name of ['href', 'src', 'poster', 'cite']) if (e.hasAttribute(name)) absolute(e.getAttribute(name), title + ': ' + name);
  }
  for (const e of body.querySelectorAll('[srcset]')) e.getAttribute('srcset').split(',').forEach((part) => absolute(part.trim().split(/\\s+/)[0], title + ': srcset'));
  must(!body.querySelector('script, style, iframe, object, form, svg, [style]'), title + ': no script, style, frame, form or drawing');
  must(![...body.querySelectorAll('*')].some((e) => [...e.attributes].some((a) => a.name.startsWith('on'))), title + ': no handlers');
}`;
const DATE_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.source;
const TAG = /^tag:[^,]+,\d{4}-\d\d-\d\d:\S+$/.source;

/** Checks a feed against RFC 4287 and field/feeds.md 6.1 and 6.3, in the browser's XML parser. */
async function inspectAtom(path) {
  const page = await open(null);
  const result = await page.evaluate(({ xml, self, lang, body, date, tag }) => {
    const faults = [], links = [], ids = [], times = [], published = [];
    const must = (condition, words) => condition || faults.push(words);
    const absolute = (url, where) => (must(/^(https?|mailto|tel):/.test(url), `${where} is absolute: ${url}`), links.push(url));
    const inspectBody = new Function('return ' + body)();
    must(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>'), 'says that it is UTF-8');
    must(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f\ufffd-\uffff]/.test(xml), 'no control characters');
    const doc = new DOMParser().parseFromString(xml, 'application/xml');
    if (doc.querySelector('parsererror')) return { faults: ['not well-formed'], items: 0, links };
    const ATOM = 'http://www.w3.org/2005/Atom';
    const children = (e, name) => [...e.children].filter((c) => c.localName === name && c.namespaceURI === ATOM);
    const one = (e, name, where) => {
      const found = children(e, name);
      must(found.length === 1 && found[0].textContent.trim(), `${where}: one <${name}> that is not empty`);
      return found[0]?.textContent ?? '';
    };
    const time = (text, where) => (must(new RegExp(date).test(text) && !Number.isNaN(Date.parse(text)), `${where} is a time: ${text}`), Date.parse(text));
    const link = (e, rel) => children(e, 'link').filter((l) => l.getAttribute('rel') === rel);
    const feed = doc.documentElement;
    must(feed.localName === 'feed' && feed.namespaceURI === ATOM, 'is Atom');
    must(feed.getAttribute('xml:lang') === lang, `language is ${lang}`);
    must(new RegExp(tag).test(one(feed, 'id', 'feed')), 'id is a tag URI');
    one(feed, 'title', 'feed');
    const updated = time(one(feed, 'updated', 'feed'), 'updated');
    must(children(feed, 'author').every((e) => one(e, 'name', 'author')), 'the author has a name');
    must(children(feed, 'author').length === 1, 'one author');
    must(link(feed, 'self').length === 1 && link(feed, 'self')[0].getAttribute('href') === self, 'names itself');
    must(link(feed, 'alternate').length === 1, 'names its page once');
    link(feed, 'alternate').forEach((l) => absolute(l.getAttribute('href'), 'alternate'));
    const names = [...feed.children].map((e) => e.localName);
    must(!names.slice(names.indexOf('entry')).some((name) => name !== 'entry'), 'nothing of the feed after its first entry');
    for (const entry of children(feed, 'entry')) {
      const title = one(entry, 'title', 'entry');
      must(!/<[a-z/]/.test(title), `${title}: plain title`);
      ids.push(one(entry, 'id', title));
      must(new RegExp(tag).test(ids.at(-1)), `${title}: id is a tag URI`);
      published.push(time(one(entry, 'published', title), title));
      times.push(time(one(entry, 'updated', title), title));
      must(times.at(-1) >= published.at(-1), `${title}: not changed before it was published`);
      const [alternate, ...others] = link(entry, 'alternate');
      must(alternate && !others.length && alternate.getAttribute('hreflang') === lang, `${title}: one page in its language`);
      absolute(alternate.getAttribute('href'), `${title}: link`);
      const links = children(entry, 'link');
      must(links[0] === alternate, `${title}: its own page comes first`);
      for (const other of link(entry, 'related')) {
        must(other.getAttribute('hreflang') && other.getAttribute('hreflang') !== lang && other.getAttribute('title'), `${title}: a translation says its language and title`);
        absolute(other.getAttribute('href'), `${title}: translation`);
      }
      must(entry.getAttribute('xml:lang') === lang, `${title}: language`);
      children(entry, 'category').forEach((e) => must(e.getAttribute('term') && e.getAttribute('label'), `${title}: category`));
      one(entry, 'summary', title);
      const [content] = children(entry, 'content');
      must(content.getAttribute('type') === 'html', `${title}: HTML`);
      inspectBody(content.textContent, title, must, absolute);
    }
    must(new Set(ids).size === ids.length, 'no id twice');
    must(new Set(times).size === times.length, 'no two entries of the same second');
    must(published.every((d, i) => i === 0 || d <= published[i - 1]), 'newest first');
    must(updated === Math.max(...times), 'updated is that of the newest change');
    return { faults, items: ids.length, links };
  }, { xml: read(path), self: HOST + path, lang: path.startsWith('/en/') ? 'en' : 'sv', body: BODY, date: DATE_3339, tag: TAG });
  await close(page);
  return result;
}

/** Checks a feed against JSON Feed 1.1 and field/feeds.md 6.1 and 6.4. */
async function inspectJson(path) {
  const feed = JSON.parse(read(path));
  const lang = path.startsWith('/en/') ? 'en' : 'sv';
  const faults = [];
  const must = (condition, words) => condition || faults.push(words);
  must(feed.version === 'https://jsonfeed.org/version/1.1', 'is JSON Feed 1.1');
  must(feed.title?.trim() && feed.description?.trim() && feed.language === lang, 'title, description, language');
  must(feed.feed_url === HOST + path && feed.home_page_url.startsWith(HOST), 'names itself and its page');
  must(!('author' in feed) && feed.authors.length === 1 && feed.authors[0].name, 'one author, in the form of 1.1');
  const dates = feed.items.map((item) => item.date_published);
  for (const item of feed.items) {
    must(new RegExp(TAG).test(item.id), `${item.title}: id is a tag URI`);
    must(new RegExp(DATE_3339).test(item.date_published) && new RegExp(DATE_3339).test(item.date_modified), `${item.title}: dates`);
    must(item.language === lang && item.summary?.trim() && item.title?.trim(), `${item.title}: language, title and summary`);
    must(item.content_text?.length > 100 && !/<[a-z/]|&[a-z]+;/i.test(item.content_text), `${item.title}: the text without markup`);
    must(item.tags === undefined || (item.tags.length && item.tags.every((tag) => tag.trim())), `${item.title}: tags`);
  }
  must(new Set(feed.items.map((item) => item.id)).size === feed.items.length, 'no id twice');
  must(dates.every((date, i) => i === 0 || Date.parse(date) <= Date.parse(dates[i - 1])), 'newest first');
  const page = await open(null);
  const inBodies = await page.evaluate(({ items, body }) => {
    const faults = [], links = [];
    const must = (condition, words) => condition || faults.push(words);
    const absolute = (url, where) => (must(/^(https?|mailto|tel):/.test(url), `${where} is absolute: ${url}`), links.push(url));
    const inspectBody = new Function('return ' + body)();
    for (const item of items) {
      inspectBody(item.content_html, item.title, must, absolute);
      absolute(item.url, item.title);
      if (item.image) absolute(item.image, item.title);
    }
    return { faults, links };
  }, { items: feed.items, body: BODY });
  await close(page);
  return { faults: [...faults, ...inBodies.faults], items: feed.items.length, links: [...inBodies.links, feed.home_page_url] };
}

/** Checks a feed in the browser's XML parser against RSS 2.0, the W3C validator's advice and field/feeds.md 6.1 and 6.2. */
async function inspectRss(path) {
  const page = await open(null);
  const result = await page.evaluate(({ xml, self, host, lang, body }) => {
    const inspectBody = new Function('return ' + body)();
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
      inspectBody(content, title, must, absolute);
    }
    must(new Set(guids).size === guids.length, 'no guid twice');
    must(dates.every((d, i) => i === 0 || d <= dates[i - 1]), 'newest first');
    if (items.length) must(date(one(channel, 'lastBuildDate', 'channel'), 'lastBuildDate') >= dates[0], 'lastBuildDate is not before the newest item');
    return { faults, items: items.length, links };
  }, { xml: read(path), self: HOST + path, host: HOST, lang: path.startsWith('/en/') ? 'en' : 'sv', body: BODY });
  await close(page);
  return result;
}
