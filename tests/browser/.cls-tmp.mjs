import { createServer } from 'node:http';
import { readFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
const folder = process.argv[2];
const server = createServer(async (q, r) => {
  let f = join(folder, decodeURIComponent(q.url)); if (existsSync(f) && statSync(f).isDirectory()) f = join(f, 'index.html');
  if (!existsSync(f)) { r.writeHead(404); return r.end(); }
  const body = readFileSync(f); const type = f.endsWith('.html') ? 'text/html' : f.endsWith('.css') ? 'text/css' : 'image/svg+xml';
  r.writeHead(200, {'content-type': type});
  if (type !== 'text/html') return setTimeout(() => r.end(body), 100);
  for (let i = 0; i < body.length; i += 3000) { r.write(body.subarray(i, i + 3000)); await new Promise(f => setTimeout(f, 60)); }
  r.end();
}).listen(0);
const port = server.address().port;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const path of ['/', '/en/', '/nyhetsbrev/2024-02-tio-ar/', '/planer/verksamhetsplan-2026/', '/en/plans/operational-plan-2026/', '/nyhetsbrev/', '/kalender/'])
  for (const [w, h] of [[412, 823], [1350, 940]]) {
    const p = await b.newPage({ viewport: { width: w, height: h }, isMobile: w < 500, hasTouch: w < 500, deviceScaleFactor: 1.75 });
    await p.addInitScript(() => { window.shifts = []; new PerformanceObserver((l) => { for (const e of l.getEntries()) window.shifts.push([e.value, e.startTime|0, e.sources.map((s) => (s.node?.nodeName ?? '?') + '.' + (s.node?.className ?? '') + ' ' + [s.previousRect.x, s.previousRect.y, s.previousRect.width, s.previousRect.height].map(Math.round) + ' -> ' + [s.currentRect.x, s.currentRect.y, s.currentRect.width, s.currentRect.height].map(Math.round))]); }).observe({ type: 'layout-shift', buffered: true }); });
    await p.goto(`http://127.0.0.1:${port}${path}`); await p.waitForTimeout(200);
    const s = await p.evaluate(() => window.shifts);
    console.log(path, w, s.reduce((a, x) => a + x[0], 0).toFixed(4), JSON.stringify(s.slice(0, 3)));
    await p.close();
  }
await b.close(); server.close();
