// What those hear who do not see: each test is an errand on the demo site, walked through Chromium's accessibility tree,
// which is what it hands to screen readers. No screen reader speaks here; names, roles, order and states are theirs.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { close, start } from './browser.mjs';
import { SAMPLES, STAYING } from './site.mjs';

const { open } = await start();
const PLAN = SAMPLES['plan with tables and footnotes'];
/** Roles that are announced as parts of a page, among which readers jump. */
const LANDMARKS = ['banner', 'main', 'contentinfo', 'navigation', 'region', 'search', 'complementary', 'form'];

/** The tree of a page as it is read: what is not announced is left out, its children stand in its place. */
async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const state = (node, name) => node.properties?.find((p) => p.name === name)?.value.value;
  const read = (node, parent) => {
    if (node.ignored) return (node.childIds ?? []).flatMap((id) => (byId.has(id) ? read(byId.get(id), parent) : []));
    const seen = {
      role: node.role.value, name: (node.name?.value ?? '').replace(/\s+/g, ' '), description: node.description?.value ?? '', parent,
      level: state(node, 'level'), live: state(node, 'live'), url: state(node, 'url'), focusable: state(node, 'focusable') === true,
      backend: node.backendDOMNodeId,
    };
    seen.children = (node.childIds ?? []).flatMap((id) => (byId.has(id) ? read(byId.get(id), seen) : []));
    return [seen];
  };
  const [root] = read(nodes.find((node) => !node.parentId), null);
  root.session = session;
  return root;
}

/** Everything in a tree, in the order in which it is read. */
const all = (node) => [node, ...node.children.flatMap(all)];
const find = (node, role, name) => all(node).filter((n) => n.role === role && (name === undefined || (name instanceof RegExp ? name.test(n.name) : n.name === name)));
/** The one of a role and name; there is exactly one. */
function one(node, role, name) {
  const found = find(node, role, name);
  assert.equal(found.length, 1, `one ${role} ${name ?? ''}, not ${found.length}: ${find(node, role).map((n) => n.name).join(' | ').slice(0, 400)}`);
  return found[0];
}
/** What is said of something: its own texts one after another. */
const spoken = (node) => all(node).filter((n) => n.role === 'StaticText').map((n) => n.name).join('').replace(/\s+/g, ' ').trim();
/** The element that a node of the tree stands for, to ask the page about it. */
async function ask(root, node, what) {
  const { object } = await root.session.send('DOM.resolveNode', { backendNodeId: node.backend });
  const { result } = await root.session.send('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: what, returnByValue: true });
  return result.value;
}
/** The cells of a table row by row, each with its role and what is said. */
const rows = (table) => find(table, 'row').map((row) => row.children.filter((n) => ['cell', 'gridcell', 'columnheader', 'rowheader'].includes(n.role)).map((n) => ({ role: n.role, said: spoken(n) || n.name })));

for (const [name, path] of STAYING) {
  test(`jumps among named parts of the page: ${name}`, async () => {
    const page = await open(path);
    const root = await tree(page);
    const marks = all(root).filter((n) => LANDMARKS.includes(n.role));
    for (const role of ['banner', 'main', 'contentinfo']) assert.equal(marks.filter((n) => n.role === role).length, 1, `one ${role}`);
    // A search and the form in it are one of a kind, and their role says what they are.
    const named = marks.filter((n) => !['banner', 'main', 'contentinfo'].includes(n.role));
    const alone = named.filter((n) => !['search', 'form'].includes(n.role));
    assert.deepEqual(alone.filter((n) => !n.name).map((n) => n.role), [], 'every other part has a name');
    const said = named.map((n) => `${n.role} ${n.name}`);
    assert.deepEqual(said.filter((s, at) => said.indexOf(s) !== at), [], 'no two are called the same');
    assert.equal(find(root, 'heading').filter((n) => n.level === 1).length, 1, 'one heading of level 1');
    const levels = find(one(root, 'main'), 'heading').map((n) => n.level);
    levels.reduce((before, level) => (assert.ok(level <= before + 1, `no level is jumped over: ${levels}`), level), 0);
    assert.deepEqual(find(root, 'link').filter((n) => !n.name.trim()).map((n) => n.url), [], 'every link has a name');
    await close(page);
  });
}

test('finds the plan in force from the start page and hears where she is', async () => {
  const page = await open('/');
  const home = await tree(page);
  const region = one(home, 'region', 'Gäller nu');
  const [link] = find(region, 'link', 'Verksamhetsplan 2026');
  assert.ok(link?.url.endsWith(PLAN));
  await page.goto(link.url);
  const plan = await tree(page);
  assert.match(plan.name, /^Verksamhetsplan 2026 – /);
  assert.deepEqual(find(one(plan, 'navigation', 'Här är du'), 'link').map((n) => n.name), ['Startsida', 'Planer']);
  assert.equal(one(plan, 'heading', 'Verksamhetsplan 2026').level, 1);
  await close(page);
});

test('hears whom, when and how: the facts of the plan as terms with their values', async () => {
  const page = await open(PLAN);
  const root = await tree(page);
  const [list] = find(root, 'DescriptionList');
  const terms = find(list, 'term').map(spoken);
  const values = find(list, 'definition').map(spoken);
  assert.equal(terms.length, values.length);
  const said = Object.fromEntries(terms.map((term, at) => [term, values[at]]));
  assert.equal(said.Period, '2026');
  assert.match(said.Status, /Gäller$/);
  assert.equal(said.Beslutsdatum, '28 november 2025');
  assert.match(said['Underskriven handling'], /^Ladda ner beslutet \(pdf, \d+ kB\)$/);
  await close(page);
});

test('goes to a chapter by the contents, and the keyboard follows', async () => {
  const page = await open(PLAN);
  const root = await tree(page);
  const contents = one(root, 'navigation', 'Innehåll');
  const [link] = find(contents, 'link', /Bilaga 2: Budget/);
  assert.ok(link);
  await page.goto(link.url);
  const heading = one(root, 'heading', 'Bilaga 2: Budget');
  assert.equal(await ask(root, heading, 'function () { return this.id; }'), new URL(link.url).hash.slice(1));
  await page.keyboard.press('Tab');
  const isAfter = await ask(root, heading, 'function () { return Boolean(this.compareDocumentPosition(document.activeElement) & 4); }');
  assert.ok(isAfter, 'the next stop is below the heading');
  await close(page);
});

test('moves through a table of costs and hears row, column and figure', async () => {
  const page = await open(PLAN);
  const root = await tree(page);
  const table = one(root, 'table', /^Tabell 4\. Planerade kostnader/);
  const [head, ...body] = rows(table);
  assert.deepEqual(head.map((c) => c.role), Array(5).fill('columnheader'));
  assert.deepEqual(head.map((c) => c.said), ['Kostnad', '2025', '2026', '2027', '2028']);
  assert.ok(body.length > 5);
  for (const row of body) {
    assert.deepEqual(row.map((c) => c.role), ['rowheader', 'cell', 'cell', 'cell', 'cell'], row[0].said);
    for (const cell of row) assert.ok(cell.said, `nothing is silent in the row ${row[0].said}`);
  }
  assert.match(body.at(-1)[0].said, /^Totalt/);
  const link = one(root, 'link', /^Ladda ner tabell 4 \(csv, \d+ kB\)$/);
  assert.ok(link.url.endsWith(`${PLAN}tabell-4.csv`));
  await close(page);
});

test('every table of every page says what it is, and no cell is silent', async () => {
  let count = 0;
  for (const [name, path] of STAYING) {
    const page = await open(path);
    const root = await tree(page);
    for (const table of find(root, 'table')) {
      count += 1;
      const [head, ...body] = rows(table);
      assert.ok(head.filter((c) => c.role === 'columnheader').length >= head.length - 1, `${name}: ${table.name} has headers`);
      for (const row of body) {
        assert.equal(row.length, head.length, `${name}: a row of ${table.name}`);
        assert.ok(row.every((c) => c.said), `${name}: a silent cell in ${table.name}: ${row.map((c) => c.said)}`);
      }
    }
    await close(page);
  }
  assert.ok(count > 10, `${count} tables`);
});

test('reads a footnote and comes back to the sentence', async () => {
  const page = await open(PLAN);
  const root = await tree(page);
  const [mark] = find(root, 'doc-noteref', 'Fotnot 1');
  await page.goto(mark.url);
  const notes = one(root, 'doc-endnotes', 'Fotnoter');
  const back = one(notes, 'doc-backlink', 'Tillbaka till fotnot 1 i texten');
  const note = find(notes, 'listitem').concat(find(notes, 'doc-endnote')).find((n) => all(n).includes(back));
  assert.equal(await ask(root, note, 'function () { return this.id; }'), new URL(mark.url).hash.slice(1));
  await page.goto(back.url);
  assert.ok(await ask(root, mark, 'function () { return this.closest(":target") !== null; }'), 'the way back leads to the mark');
  const twice = find(notes, 'doc-backlink', /^Tillbaka till fotnot 3/).map((n) => n.name);
  assert.deepEqual(twice, ['Tillbaka till fotnot 3 i texten, hänvisning 1', 'Tillbaka till fotnot 3 i texten, hänvisning 2']);
  const marks = find(root, 'doc-noteref').length;
  assert.equal(find(notes, 'doc-backlink').length, marks, 'as many ways back as marks');
  await close(page);
});

test('hears a chart as one picture with its story, and finds the figures', async () => {
  const page = await open(PLAN);
  const root = await tree(page);
  const charts = find(root, 'image').concat(find(root, 'img')).filter((n) => /diagram:/.test(n.name));
  assert.ok(charts.length >= 2);
  for (const chart of charts) assert.ok(chart.name.length > 40, `tells more than that it is one: ${chart.name}`);
  const link = one(root, 'link', 'Siffrorna finns i tabell 5');
  assert.equal(await ask(root, one(root, 'table', /^Tabell 5\./), 'function () { return this.id; }'), new URL(link.url).hash.slice(1));
  await close(page);
});

test('hears how goals stand in words, and no shape beside them', async () => {
  const page = await open(SAMPLES.report);
  const root = await tree(page);
  const said = spoken(one(root, 'region', 'Målen i korthet'));
  assert.match(said, /Uppnått/i);
  for (const n of all(one(root, 'main')).filter((n) => n.role === 'StaticText')) assert.doesNotMatch(n.name, /^[●◐○↩]$/, 'a shape is read aloud');
  await close(page);
});

test('changes language, hears it in that language, and stays on the document', async () => {
  const page = await open(PLAN);
  const root = await tree(page);
  const nav = one(root, 'navigation', 'Språk');
  const link = one(nav, 'link', /^English ?: Operational plan 2026$/);
  assert.equal(await ask(root, link, 'function () { return this.lang + " " + this.hreflang; }'), 'en en');
  await page.goto(link.url);
  const english = await tree(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.equal(one(english, 'heading', 'Operational plan 2026').level, 1);
  one(english, 'navigation', 'Main menu');
  await close(page);
});

test('words in another language are spoken in theirs', async () => {
  const page = await open(SAMPLES['newsletter in English']);
  const foreign = await page.evaluate(() => [...document.querySelectorAll('main [lang]')].map((e) => [e.closest('[lang]').lang, e.textContent.trim()]));
  for (const [lang, text] of foreign) assert.ok(lang && text, 'a part with a language has words');
  const root = await tree(await open(SAMPLES['strategy in force']));
  const links = find(root, 'link', /\(på engelska\)/);
  for (const link of links) assert.equal(await ask(root, link, 'function () { return this.querySelector("[lang]")?.lang ?? this.hreflang; }'), 'en');
  await close(page);
});

test('registers for a webinar by the first button after the summary, and hears until when', async () => {
  const page = await open(SAMPLES.event);
  const root = await tree(page);
  const main = one(root, 'main');
  const order = all(main);
  const at = (node) => order.indexOf(node);
  const heading = find(main, 'heading').find((n) => n.level === 1);
  const deed = one(main, 'link', 'Anmäl dig med e-post');
  one(main, 'link', 'Delta digitalt');
  const [facts] = find(main, 'DescriptionList');
  assert.ok(at(heading) < at(deed) && at(deed) < at(facts), 'heading, deed, facts');
  assert.match(deed.url, /^mailto:/);
  assert.match(spoken(facts), /Sista anmälningsdag.*1 december 2026/);
  await close(page);
});

test('hears of an event that is over that it is, and is not asked to register', async () => {
  const page = await open('/kalender/2026-10-08-hosttraff/');
  const root = await tree(page);
  assert.match(spoken(one(root, 'note')), /är över/);
  assert.deepEqual(find(one(root, 'main'), 'link', /Anmäl|kansliet@/).map((n) => n.name), []);
  await close(page);
});

test('finds easy read first in the header, and whom to ask at the end', async () => {
  const page = await open('/');
  const root = await tree(page);
  const link = one(one(root, 'navigation', 'Andra former'), 'link', 'Lättläst');
  await page.goto(link.url);
  const easy = await tree(page);
  assert.match(one(easy, 'heading', /lättläst svenska/).name, /^Om oss/);
  const whom = one(easy, 'region', 'Frågor om innehållet');
  assert.deepEqual(find(whom, 'listitem').map(spoken), ['Kansliet', 'kansliet@exempelbygden.example', '0123-45 67 80']);
  assert.ok(find(whom, 'link').some((n) => n.url.startsWith('tel:')) && find(whom, 'link').some((n) => n.url.startsWith('mailto:')));
  const contact = one(easy, 'region', 'Kontakt');
  assert.match(spoken(contact), /Öppettider: måndag–fredag 8\.30–16\.00/);
  assert.match(spoken(contact), /Organisationsnummer: 222000-0000/);
  await close(page);
});

test('searches, is told the count without moving, and hears each result as a heading', async () => {
  const page = await open(SAMPLES['search page']);
  const before = await tree(page);
  const field = one(one(before, 'search'), 'searchbox');
  assert.equal(field.name, 'Sök på webbplatsen');
  await page.locator('input[type=search]').fill('budget');
  await page.waitForFunction(() => /\d/.test(document.querySelector('[role=status]').textContent), undefined, { timeout: 15_000 });
  const after = await tree(page);
  const status = find(after, 'status').find((n) => /\d+ träff/.test(spoken(n)));
  assert.ok(status, 'the count is a status message');
  assert.equal(status.live, 'polite');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'search', 'focus stays in the field');
  await close(page);
});

test('hears that an address leads nowhere, and ways on', async () => {
  const page = await open(SAMPLES['missing page']);
  const root = await tree(page);
  assert.equal(find(root, 'heading').find((n) => n.level === 1).name, 'Sidan finns inte');
  assert.ok(find(one(root, 'main'), 'link').length >= 3);
  await close(page);
});
