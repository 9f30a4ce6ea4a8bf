// Sixty questions that readers ask of the demo site, and the pages that must come first: what is called by the word, be it a
// section of all its plans, then what is in force.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { close, start } from './browser.mjs';
import { FOLDERS } from './site.mjs';

const { open } = await start(FOLDERS.root);
const PLAN = 'Verksamhetsplan 2026', STRATEGY = 'Strategi 2025–2028: Närmare arbete';
const ENGLISH_PLAN = 'Operational plan 2026', ENGLISH_STRATEGY = 'Strategy 2025–2028: Closer to work';

const QUESTIONS = {
  '/sok/': [
    ['budget', PLAN], ['2026', PLAN], ['verksamhetsplan', PLAN, 'Verksamhetsplan 2025'], ['verksamhetplan', PLAN], ['plan', 'Planer', PLAN], ['budgt', PLAN],
    ['hur söker jag stöd', 'Köket öppnar i Dalsta', PLAN],
    ['årsredovisning', 'Årsredovisning 2025', 'Årsredovisning 2024'], ['strategi', 'Strategier', STRATEGY], ['strategi 2025', STRATEGY], ['närmare arbete', STRATEGY],
    ['strategi 2021', 'Strategi 2021–2024: Fler vägar till arbete och studier'], ['protokoll', 'Protokoll'], ['rapport', 'Rapporter'], ['kontakt', 'Kontakt'],
    ['styrelsen', 'Styrelsens möte'], ['tillgänglighet', 'Tillgänglighetsredogörelse'], ['personuppgifter', 'Så behandlar vi personuppgifter'],
    ['kalender', 'Kalender'], ['utbildningsdag', 'Utbildningsdag: Samtal som stöd'], ['unga', 'Ung väg möter unga där de är'], ['mål', PLAN],
    ['länka rätt', 'Länka rätt'], ['tabeller', 'Tabeller och siffror'], ['bilder', 'Bilder för alla'], ['fotnoter', 'Skriv i Markdown'],
    ['kaffe', 'Skogslaget är igång'], ['dalsta', 'Köket öppnar i Dalsta'], ['köket', 'Köket öppnar i Dalsta'], ['1 000', PLAN],
    ['2 870 000', '2025 i siffror', 'Årsredovisning 2025'], ['2870000', '2025 i siffror', 'Årsredovisning 2025'], ['förbundet', 'Om förbundet'],
    ['delårsrapport', 'Delåret ser bra ut'], ['lättläst', 'Om oss på lättläst svenska'], ['webbinarium', 'Webbinarium: Anställa med stöd'],
  ],
  '/en/search/': [
    ['budget', ENGLISH_PLAN], ['buget', ENGLISH_PLAN], ['2026', ENGLISH_PLAN], ['plan', 'Plans', ENGLISH_PLAN], ['strategy', 'Strategies', ENGLISH_STRATEGY],
    ['strategy 2025', ENGLISH_STRATEGY], ['closer to work', ENGLISH_STRATEGY], ['annual report', 'Annual report 2024'], ['report', 'Reports'],
    ['minutes', 'Minutes'], ['contact', 'Contact'], ['newsletter', 'Newsletters'], ['accessibility', 'Accessibility statement'],
    ['privacy', 'How we handle personal data'], ['calendar', 'Calendar'], ['training day', 'Training day: Conversations that support'],
    ['goals', ENGLISH_PLAN], ['tables', 'Tables and figures'], ['pictures', 'Pictures for everyone'], ['links', 'Links that hold'],
    ['footnotes', 'Write in Markdown'], ['young people', ENGLISH_PLAN], ['board', 'The board’s meeting on 28 November 2025'],
    ['hiring', 'Webinar: Hiring with support'],
  ],
};

test('there are sixty questions', () => assert.equal(Object.values(QUESTIONS).flat().length, 60));

for (const [path, questions] of Object.entries(QUESTIONS)) {
  test(`what readers ask for comes first: ${path}`, async () => {
    const page = await open(path);
    const wrong = [];
    for (const [query, ...wanted] of questions) {
      await page.fill('input[name=q]', query);
      await page.press('input[name=q]', 'Enter');
      await page.waitForFunction((query) => new URL(location).searchParams.get('q') === query && !document.querySelector('.hits[aria-busy]'), query);
      const titles = (await page.locator('.hits h2').allTextContents()).slice(0, wanted.length);
      if (titles.join('|') !== wanted.join('|')) wrong.push(`${query}: ${titles.join(' | ')}`);
    }
    assert.deepEqual(wrong, []);
    await close(page);
  });
}
