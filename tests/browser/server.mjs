// A static server of one folder, at the root or under a path, as strict as a host can be:
// only the site itself may be loaded, and nothing answers outside the path.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8', '.json': 'application/json; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ics': 'text/calendar; charset=utf-8',
};

/** Serves `folder` under `path` ("/" or "/some/sub/path/") on a free port; answers { port, close }. A host that
    `compresses` lets browsers keep what it sends, as real ones do. */
export async function serve(folder, path = '/', { compresses = false } = {}) {
  const server = createServer(async (request, response) => {
    const answer = (status, type, body) => {
      const coding = compresses ? { 'Content-Encoding': 'gzip', 'Cache-Control': 'max-age=600' } : { 'Cache-Control': 'no-store' };
      response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': "default-src 'self'", ...coding });
      response.end(request.method === 'HEAD' ? undefined : compresses ? gzipSync(body) : body);
    };
    const asked = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const missing = async () => answer(404, TYPES['.html'], await readFile(join(folder, '404.html')).catch(() => 'missing'));
    if (!asked.startsWith(path)) return answer(404, TYPES['.txt'], 'outside the site');
    let file = join(folder, normalize('/' + asked.slice(path.length)));
    const found = await stat(file).catch(() => null);
    if (!found) return missing();
    if (found.isDirectory()) {
      if (!asked.endsWith('/')) {
        response.writeHead(301, { Location: asked + '/' });
        return response.end();
      }
      file = join(file, 'index.html');
    }
    let body = await readFile(file).catch(() => null);
    if (body && file.endsWith('.html') && request.headers['x-stay']) body = body.toString().replace(/<meta http-equiv="refresh"[^>]*>/i, '');
    return body ? answer(200, TYPES[extname(file)] ?? 'application/octet-stream', body) : missing();
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: server.address().port, close: () => (server.closeAllConnections(), server.close()) };
}
