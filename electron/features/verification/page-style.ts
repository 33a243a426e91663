import { createHash } from 'node:crypto';

/**
 * The look of the pages: the app's palette (renderer/styles/tokens.css), light or dark as the reader's system is. It is
 * part of each page, because nothing may be loaded; the policy names it by its hash.
 */
export const pageStyle = `
:root{color-scheme:light;--window:#f2f0ec;--panel:#fbfaf8;--raised:#fff;--border:#e4e0da;--control:#8d867c;
--text:#211f1c;--quiet:#4f4a43;--accent:#0f766e;--accent-hover:#0b5f59;--on-accent:#fff;--accent-soft:#dcf0ec;
--amber:#8a5400;--amber-soft:#fbeed3;--red:#b3261e;--red-soft:#fbe6e3}
@media (prefers-color-scheme:dark){:root{color-scheme:dark;--window:#151412;--panel:#1b1a18;--raised:#262421;
--border:#2f2c29;--control:#7d766c;--text:#edeae5;--quiet:#bfb9b0;--accent:#5ec8bc;--accent-hover:#7dd6cb;
--on-accent:#0a2422;--accent-soft:#1a3532;--amber:#e3b04b;--amber-soft:#352a14;--red:#f2918a;--red-soft:#3c211f}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;place-items:center;padding:1.5rem 1rem;
background:var(--window);color:var(--text);
font:400 1rem/1.55 "Inter Variable",Inter,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif}
main{width:100%;max-width:27rem;padding:2.25rem 2rem 2rem;background:var(--panel);border:1px solid var(--border);border-radius:10px}
.mark{display:grid;place-items:center;width:2.75rem;height:2.75rem;margin-bottom:1.25rem;border-radius:50%;
background:var(--accent-soft);color:var(--accent)}
.mark.amber{background:var(--amber-soft);color:var(--amber)}
.mark.red{background:var(--red-soft);color:var(--red)}
h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.3;font-weight:600;letter-spacing:-.01em;overflow-wrap:anywhere}
p{margin:0;color:var(--quiet);overflow-wrap:anywhere}
.address{margin:1.25rem 0 0;padding:.625rem .875rem;background:var(--raised);border:1px solid var(--border);border-radius:6px;
color:var(--text);font-weight:550;text-align:center}
form{margin:1.5rem 0 0}
label{display:block;margin-top:1rem;font-size:.875rem;font-weight:550}
input{width:100%;margin-top:.25rem;padding:.5625rem .75rem;font:inherit;color:var(--text);background:var(--raised);
border:1px solid var(--control);border-radius:6px}
input.code{font-family:ui-monospace,"SF Mono",Consolas,monospace;letter-spacing:.18em}
button{width:100%;margin-top:1.5rem;padding:.6875rem 1rem;font:inherit;font-weight:600;color:var(--on-accent);
background:var(--accent);border:0;border-radius:6px;cursor:pointer}
[type=hidden]+button{margin-top:0}
button:hover{background:var(--accent-hover)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.notice{margin-top:1.25rem;padding:.75rem .875rem;background:var(--red-soft);color:var(--red);border-radius:6px}
@media (max-width:26rem){main{padding:1.75rem 1.25rem 1.5rem}}
@media (forced-colors:active){main,.address,button{border:1px solid}}
`;

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/** Sent with every answer: no script, nothing from elsewhere, no frame around it, no trace of the link left behind. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  Vary: 'Accept-Language',
};
