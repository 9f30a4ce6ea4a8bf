// Sites that search is tried on: a small one whose words are chosen, and a large one like a real archive.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { KANSLI } from './preview.mjs';

const SMALL = {
  'site.yaml': 'title: { sv: Förbundet, en: The Association }\nlanguages: [sv, en]\nsections:\n  strategier: { kind: strategy, path: { en: strategies } }\n  nyhetsbrev: { kind: newsletter, path: { en: newsletters } }\n',
  'content/index.sv.md': '---\ntitel: Start\n---\nVälkommen hit.\n',
  'content/index.en.md': '---\ntitle: Start\n---\nWelcome here.\n',
  'content/nyhetsbrev/host.sv.md':
    '---\ntitel: Hösten är här\ndatum: 2026-10-01\netiketter: [årstider]\n---\nInledningen nämner ingenting.\n\n## Ur nämnden\n\nNämnden möttes i Östersund och talade om **verk**samhetsplanen för nästa år. Se [[strategi-2025]].\n\n## Kaféet\n\nEtt <b>kafé</b> &amp; en `kodbit`, sju \\*stjärnor\\*.\n\n| Kommun | Antal |\n|---|---|\n| Älvdalen | 1 316 722 |\n\nEn fotnot[^1].\n\n[^1]: Fotnoten talar om lingonsylt.\n',
  'content/nyhetsbrev/var.sv.md': '---\ntitel: Våren och pengarna\ndatum: 2025-04-01\n---\n## Planer\n\nEn plan för budgeten.\n\n## Elakt\n\nSkriv `<img src=x onerror=document.title="trasig">` aldrig.\n',
  'content/nyhetsbrev/verksamhet.sv.md': '---\ntitel: En verksamhet växer\ndatum: 2024-04-01\n---\nAllt växer. Handläggarna träffade arbetsförmedlingen.\n',
  'content/strategier/strategi-2021.sv.md': '---\ntitel: Strategi för samverkan\ndatum: 2021-01-01\nperiod: 2021-2024\n---\nVi ska ha samverkan.\n',
  'content/strategier/strategi-2025.sv.md': '---\ntitel: Strategi för samverkan igen\ndatum: 2020-01-01\nperiod: 2025-2028\nersätter: strategi-2021\n---\nVi ska ha samverkan.\n',
  'content/strategier/strategi-2025.en.md': '---\ntitle: Strategy for cooperation\ndate: 2020-01-01\nperiod: 2025-2028\n---\n## Communities meet\n\nOur meetings are for the community.\n',
};
for (let n = 1; n <= 12; n++) SMALL[`content/nyhetsbrev/nr-${n}.sv.md`] = `---\ntitel: Brev ${n}\ndatum: 2023-${String(n).padStart(2, '0')}-01\n---\nEn rad om kantareller, nummer ${n}.\n`;

/** Builds a site of `files` and answers the folder of its output, which goes away with the tests. */
export function build(files, options = []) {
  const root = mkdtempSync(join(tmpdir(), 'kansli-search-'));
  after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  execFileSync(KANSLI, ['build', '--quiet', '--force', '--date', '2026-11-22', '--site', root, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  return join(root, 'public');
}

export const smallSite = (options) => build(SMALL, options);

/** The files of a site of `count` newsletters of about 10 kB, with the vocabulary of a real archive: few words that stand
    everywhere and tens of thousands that hardly stand anywhere. Half are Swedish, half English. */
export function archive(count) {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const SOUNDS = ['ar', 'be', 'da', 'en', 'för', 'gi', 'ha', 'kom', 'lag', 'mun', 'ning', 'or', 'plan', 'rik', 'sam', 'ta', 'upp', 'ver', 'verk', 'ö'];
  const words = new Set(['samverkan', 'budgeten', 'verksamhetsplan']);
  while (words.size < 40_000) words.add(Array.from({ length: 1 + Math.floor(random() * 4) }, () => SOUNDS[Math.floor(random() * SOUNDS.length)]).join('') + ['', 'en', 'ar', 'arna', 'a'][Math.floor(random() * 5)]);
  const all = [...words];
  // Zipf: the word of rank n is n times as rare as the first.
  const word = () => all[Math.floor(all.length ** random()) - 1] ?? all[0];
  const sentence = () => `${Array.from({ length: 12 }, word).join(' ')}.`;
  const files = { 'site.yaml': 'title: Arkivet\nlanguages: [sv, en]\n', 'content/index.sv.md': '---\ntitel: Start\n---\nHej.\n', 'content/index.en.md': '---\ntitle: Start\n---\nHello.\n' };
  for (let n = 0; n < count; n++) {
    const parts = Array.from({ length: 6 }, () => `## ${word()} ${word()}\n\n${Array.from({ length: 20 }, sentence).join(' ')}\n`);
    const date = `${2026 - Math.floor(n / 60)}-${String(1 + (n % 12)).padStart(2, '0')}-15`;
    files[`content/nyhetsbrev/brev-${n}.${n % 2 ? 'en' : 'sv'}.md`] = `---\ntitel: ${word()} ${word()}\ndatum: ${date}\n---\n${parts.join('\n')}`;
  }
  return files;
}
