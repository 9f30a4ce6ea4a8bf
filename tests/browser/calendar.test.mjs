// Calendar files as other programs read them: parsed by ical.js, with the times, ids and lines that RFC 5545 asks for.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { FOLDERS, HOST, files, fileOf, read } from './site.mjs';

const all = files(FOLDERS.root, '.ics');
const events = (path) => new ICAL.Component(ICAL.parse(readFileSync(join(FOLDERS.root, path), 'utf8'))).getAllSubcomponents('vevent');
const time = (event, name) => event.getFirstPropertyValue(name)?.toJSDate().toISOString();

test('each event has a file, and each language a calendar', () => {
  for (const path of ['kalender/kalender.ics', 'en/events/calendar.ics', 'kalender/2026-12-03-webbinarium-arbetsgivare/2026-12-03-webbinarium-arbetsgivare.ics']) {
    assert.ok(all.includes(path), path);
  }
});

for (const path of all) {
  test(`sound: ${path}`, () => {
    const text = readFileSync(join(FOLDERS.root, path), 'utf8');
    const lines = text.split('\r\n');
    assert.equal(lines.pop(), '', 'ends in a line break');
    assert.ok(!/[\r\n]/.test(lines.join('')), 'every line break is CRLF');
    for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75, `at most 75 bytes: ${line}`);
    assert.ok(events(path).length > 0);
    const ids = events(path).map((event) => event.getFirstPropertyValue('uid'));
    assert.equal(new Set(ids).size, ids.length, 'no id twice');
    for (const event of events(path)) {
      assert.match(event.getFirstPropertyValue('uid'), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      for (const name of ['dtstamp', 'dtstart', 'summary', 'description', 'url']) assert.ok(event.getFirstPropertyValue(name), name);
      assert.ok(!event.getFirstPropertyValue('dtend') || time(event, 'dtend') > time(event, 'dtstart'), 'ends after it begins');
      const url = event.getFirstPropertyValue('url');
      assert.ok(url.startsWith(HOST) && existsSync(join(FOLDERS.root, fileOf(url.slice(HOST.length)))), `leads to its page: ${url}`);
      assert.match(read(url.slice(HOST.length)), /<title>/);
    }
  });
}

test('an event in its calendar and in its own file is the same', () => {
  const own = all.filter((path) => path.startsWith('kalender/') && path !== 'kalender/kalender.ics').flatMap(events).map((e) => e.toString());
  assert.deepEqual(events('kalender/kalender.ics').map((e) => e.toString()).sort(), own.sort());
});

test('times are those of the page, in summer and in winter', () => {
  const event = (name) => events(`kalender/${name}/${name}.ics`)[0];
  const webinar = event('2026-12-03-webbinarium-arbetsgivare');
  assert.equal(time(webinar, 'dtstart'), '2026-12-03T12:00:00.000Z', 'one hour before UTC in winter');
  assert.equal(time(webinar, 'dtend'), '2026-12-03T13:00:00.000Z');
  assert.equal(webinar.getFirstPropertyValue('summary'), 'Webbinarium: Anställa med stöd');
  assert.equal(webinar.getFirstPropertyValue('location'), 'Digitalt');
  assert.equal(time(event('2026-10-08-hosttraff'), 'dtstart'), '2026-10-08T11:00:00.000Z', 'two hours before UTC in summer');
});

test('coming events and the calendar lead to their files', () => {
  const page = read('/kalender/2026-12-03-webbinarium-arbetsgivare/');
  assert.match(page, /<a href="[./]*kalender\/2026-12-03-webbinarium-arbetsgivare\/2026-12-03-webbinarium-arbetsgivare\.ics">Lägg till i kalendern \(ics, 1\u00a0kB\)<\/a>/);
  assert.match(read('/kalender/'), /<a href="[./]*kalender\/kalender\.ics">/);
  assert.ok(!read('/kalender/2026-03-19-samtal-som-stod/').includes('.ics'), 'an event that has passed is not to be added');
});
