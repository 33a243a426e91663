import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { net, protocol } from 'electron';
import { pageHeaders } from './security.ts';

/**
 * The page's own origin. Not file://, which may read every file; not a scheme of our own, which would have to be
 * registered before Electron is ready, and not every way of starting runs us before that. `.invalid` never resolves
 * (RFC 6761), so nobody else can ever be this origin.
 */
export const pageOrigin = 'https://countersign.invalid';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const notFound = (): Response => new Response(null, { status: 404 });

const servePageFile = async (folder: string, url: URL): Promise<Response> => {
  const path = normalize(join(folder, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname)));
  const contentType = contentTypes[extname(path)];
  if (!path.startsWith(folder + sep) || !contentType) return notFound();
  try {
    return new Response(new Uint8Array(await readFile(path)), { headers: pageHeaders(contentType) });
  } catch {
    // A file that is not there: the page was built without it.
    return notFound();
  }
};

/**
 * An image of a mail whose reader let its images load: the only thing that is fetched from elsewhere, without cookies
 * and without saying who asks. The mail's own policy keeps images out until then (renderer/components/mail-document.ts).
 */
const fetchImage = async (request: Request): Promise<Response> => {
  const isImage = request.method === 'GET' && (request.headers.get('accept') ?? '').startsWith('image/');
  if (!isImage) return notFound();
  try {
    const response = await net.fetch(request.url, {
      bypassCustomProtocolHandlers: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    return (response.headers.get('content-type') ?? '').startsWith('image/') ? response : notFound();
  } catch {
    // No network, or no such host: the mail shows a missing image, as it would at its reader's.
    return notFound();
  }
};

/**
 * Answers every request that a window makes: the built page from `folder` for its own origin, images over https,
 * nothing else. Call it when Electron is ready.
 */
export const servePage = (folder: string): void => {
  protocol.handle('https', (request) => {
    const url = new URL(request.url);
    return url.origin === pageOrigin ? servePageFile(folder, url) : fetchImage(request);
  });
  protocol.handle('http', notFound);
};
