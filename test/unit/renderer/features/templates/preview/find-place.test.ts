import { describe, expect, test } from 'vitest';
import { findPlace } from '#renderer/features/templates/preview/find-place.ts';
import { renderJob } from '#renderer/features/templates/preview/render-job.ts';

/** The start tag that the cursor, `|`, belongs to, and the last one before it in there. */
const find = (written: string): [string, string] => {
  const html = written.replace('|', '');
  const source = { subject: '', preheader: '', html, text: '', defaults: {} };
  const context = { kind: 'verification', knownVariables: [] } as const;
  const moments = { now: '2026-11-28T08:00:00.000Z', expiresAt: null, language: 'en' };
  const { mail } = renderJob({ source, context, values: {}, moments, typed: {}, editedAt: null });
  const { at, after } = findPlace(mail.places, written.indexOf('|'));
  const tagOf = (place: number): string =>
    place < 0 ? '' : (/^<[^>]*>?/.exec(html.slice(mail.places[2 * place]))?.[0] ?? '');
  return [tagOf(at), tagOf(after)];
};

describe('the element with the cursor', () => {
  test.each([
    ['<div><p>one</p><p class="x">tw|o</p></div>', '<p class="x">'],
    ['<p>one <a href="#">two <b>thr|ee</b></a></p>', '<b>'],
    ['<p>one <b>two</b> thr|ee</p>', '<p>'],
    ['<p>one</p><img src="a.p|ng">', '<img src="a.png">'],
    ['<div><p>a</p>\n<br>\n|<p>b</p></div>', '<div>'],
    ['<p>a</p><!--[if mso]><td>|<![endif]-->', ''],
    ['<ul><li>a<li>b|</ul>', '<li>'],
    ['just |text', ''],
    ['|<p>a</p>', ''],
  ])('in “%s” is “%s”', (written, tag) => {
    expect(find(written)[0]).toBe(tag);
  });
});

describe('a text in the page', () => {
  test.each([
    ['<body>wo|rds<p>a</p></body>', '<body>', ''],
    ['<body><p>a <b>b</b></p>wo|rds<p>c</p></body>', '<body>', '<p>'],
    ['<body><i>a</i><ul><li>a<li>b</ul> wo|rds</body>', '<body>', '<ul>'],
    ['<body>more<br>wo|rds<hr></body>', '<body>', '<br>'],
    ['<h1>a</h1> wo|rds <h2>b</h2>', '', '<h1>'],
    ['wo|rds', '', ''],
  ])('in “%s” is in “%s” behind “%s”', (written, at, after) => {
    expect(find(written)).toEqual([at, after]);
  });
});
