// Puts the examples of the CommonMark specification where tests/suite/commonmark.rs looks for them: target/commonmark/.
//
// The specification is CC-BY-SA, so it is fetched as the npm package commonmark-spec and never committed.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../target/commonmark/', import.meta.url));
const spec = folder + 'node_modules/commonmark-spec/index.js';
mkdirSync(folder, { recursive: true });
if (!existsSync(spec)) {
  const wanted = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', 'commonmark-spec@0.31.2'];
  execFileSync('npm', ['install', '--prefix', folder, ...wanted], { stdio: ['ignore', 'ignore', 'inherit'] });
}
// The specification shows tabs as arrows.
const examples = createRequire(import.meta.url)(spec).tests.map(({ number, section, markdown, html }) => {
  return { number, section, markdown: markdown.replaceAll('→', '\t'), html: html.replaceAll('→', '\t') };
});
writeFileSync(folder + 'examples.json', JSON.stringify(examples, null, 1));
