// WebKit as Debian has it, spoken to in the words of WebDriver (W3C): GTK's, which is nearly the newest Safari, and WPE's,
// which is the Safari of 2022. They find the site at the tests' own server, which is told to them as their proxy.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FONTS } from '../chromium.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '../../../target/browser/home');
const LIBRARIES = '/usr/lib/x86_64-linux-gnu';

/** Each engine: its driver, and what the driver starts. */
export const ENGINES = {
  'WebKitGTK (Safari 26)': {
    driver: '/usr/bin/WebKitWebDriver', options: 'webkitgtk:browserOptions', binary: `${LIBRARIES}/webkit2gtk-4.1/MiniBrowser`, args: ['--automation'],
  },
  'WPE WebKit (Safari 16)': {
    driver: '/usr/bin/WPEWebDriver', options: 'wpe:browserOptions', binary: `${LIBRARIES}/wpe-webkit-1.1/MiniBrowser`, args: ['--automation', '--headless'],
  },
};

const free = () => new Promise((ready) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => ready(port));
  });
});

/** Starts an engine. `go` opens an address, `run` calls a function in the page with arguments. */
export async function start({ driver, options, binary, args }, proxy) {
  mkdirSync(home, { recursive: true });
  const port = await free();
  const env = {
    PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', TZ: 'Europe/Stockholm', DISPLAY: process.env.DISPLAY, XAUTHORITY: process.env.XAUTHORITY,
    DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS, FONTCONFIG_FILE: join(here, `../fonts/${FONTS}.conf`),
    // No sandbox of namespaces within a container, no drawing by a graphics card.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1',
  };
  const process_ = spawn(driver, [`--port=${port}`], { env, stdio: process.env.DEBUG ? 'inherit' : 'ignore' });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value?.message || value?.error}`);
    return value;
  };
  const reachable = async () => {
    for (let tried = 0; tried < 100; tried++) {
      try {
        return await call('GET', '/status');
      } catch {
        await new Promise((ready) => setTimeout(ready, 100));
      }
    }
    throw new Error(`${driver} does not answer`);
  };
  await reachable();
  const capabilities = { alwaysMatch: { [options]: { binary, args }, proxy: { proxyType: 'manual', httpProxy: proxy } } };
  const { sessionId, capabilities: about } = await call('POST', '/session', { capabilities });
  const at = `/session/${sessionId}`;
  const script = (text, given = [], kind = 'sync') => call('POST', `${at}/execute/${kind}`, { script: text, args: given });
  return {
    about,
    go: (url) => call('POST', `${at}/url`, { url }),
    back: () => call('POST', `${at}/back`, {}),
    size: (width, height) => call('POST', `${at}/window/rect`, { width, height }),
    run: (body, ...given) => script(`return (${body})(...arguments)`, given),
    script,
    frame: (id) => call('POST', `${at}/frame`, { id }),
    find: (selector) => call('POST', `${at}/element`, { using: 'css selector', value: selector }).then((found) => Object.values(found)[0]),
    role: (element) => call('GET', `${at}/element/${element}/computedrole`),
    type: (element, text) => call('POST', `${at}/element/${element}/value`, { text }),
    click: (element) => call('POST', `${at}/element/${element}/click`, {}),
    end: async () => {
      await call('DELETE', at).catch(() => {});
      process_.kill();
    },
  };
}
