// Debian's own Firefox, driven over BiDi, with as little of the machine as it can do with. What it cannot be told on an open
// page (dark, forced colours) is a setting of a browser of its own; what it cannot be told at all is refused, not ignored.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firefox } from 'playwright-core';
import { FONTS } from './chromium.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '../../target/browser/home');

/** Starts a browser that finds no host but those that `hosts` maps, in the words of Chromium's --host-resolver-rules. */
export async function launch(hosts) {
  mkdirSync(home, { recursive: true });
  // Its proxy is the tests' own server, which knows the site by the path alone; where there is none, a port that nobody listens to.
  const port = Number(/MAP \S+ 127\.0\.0\.1:(\d+)/.exec(hosts)?.[1] ?? 9);
  const opened = new Map();
  const browser = (colorScheme, forcedColors) => {
    const key = `${colorScheme} ${forcedColors}`;
    if (!opened.has(key)) opened.set(key, one(port, colorScheme, forcedColors));
    return opened.get(key);
  };
  await browser('light', 'none');
  return {
    async newContext({ colorScheme = 'light', forcedColors = 'none', reducedMotion, ...options } = {}) {
      if ('javaScriptEnabled' in options) throw new Error('Firefox over BiDi is never without script');
      const context = await (await browser(colorScheme, forcedColors)).newContext(options);
      context.on('page', (page) => {
        for (const name of ['emulateMedia', 'pdf']) page[name] = () => { throw new Error(`Firefox over BiDi knows no ${name}`); };
      });
      return context;
    },
    close: async () => { for (const one of opened.values()) await (await one).close(); },
  };
}

const one = (port, colorScheme, forcedColors) => firefox.launch({
  channel: 'moz-firefox',
  executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
  firefoxUserPrefs: {
    'ui.prefersReducedMotion': 1,
    // Scroll bars that take no room, as on a phone and as Chromium's have here.
    'ui.useOverlayScrollbars': 1,
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    ...(forcedColors === 'active' ? { 'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 2 } : {}),
    'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': port, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': port,
  },
  env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', TZ: 'Europe/Stockholm', FONTCONFIG_FILE: join(here, `fonts/${FONTS}.conf`) },
});
