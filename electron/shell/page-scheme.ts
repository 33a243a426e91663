import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { pageHeaders } from './security.ts';

/** The page's own origin: not file://, which may read every file, and not http://, which others could serve. */
export const pageScheme = 'app';
export const pageOrigin = 'app://countersign';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must be called before the app is ready. */
export const registerPageScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
};

/** Serves the built page from `folder`, and nothing outside it. */
export const servePage = (folder: string): void => {
  protocol.handle(pageScheme, async (request) => {
    const url = new URL(request.url);
    const path = normalize(join(folder, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname)));
    const contentType = contentTypes[extname(path)];
    const isInside = path.startsWith(folder + sep) && url.host === new URL(pageOrigin).host;
    if (!isInside || !contentType) return new Response(null, { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(path)), { headers: pageHeaders(contentType) });
    } catch {
      // A file that is not there; the page was built without it.
      return new Response(null, { status: 404 });
    }
  });
};
