// The engine that pages are shown in: Chromium, or Firefox where KANSLI_ENGINE says so (`KANSLI_ONLY=engines bash tests/run.sh`).
import * as chromium from './chromium.mjs';
import * as firefox from './firefox.mjs';

const ENGINES = { chromium, firefox };
export const ENGINE = process.env.KANSLI_ENGINE ?? 'chromium';
if (!(ENGINE in ENGINES)) throw new Error(`no engine ${ENGINE}`);
export const { launch } = ENGINES[ENGINE];

/** Options of a test that needs what only Chromium can be told: elsewhere it is skipped, and says why. */
export const chromiumOnly = (why) => (ENGINE === 'chromium' ? {} : { skip: `${ENGINE}: ${why}` });
