// Debian's Chromium, with as little of the machine as it can do with: the fonts of one set, and a home of its own.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '../../target/browser/home');

/** The fonts that pages are shown in, tests/browser/fonts/NAME.conf: narrow, usual or wide. */
export const FONTS = process.env.KANSLI_FONTS ?? 'usual';

/** Starts a browser that finds no host but those that `hosts` maps, in the words of --host-resolver-rules. */
export function launch(hosts) {
  mkdirSync(home, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-features=HttpsUpgrades', `--host-resolver-rules=${hosts}`],
    // Nothing else of the caller's: no language, time zone, desktop or settings.
    env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', TZ: 'Europe/Stockholm', FONTCONFIG_FILE: join(here, `fonts/${FONTS}.conf`) },
  });
}
