import { describe, expect, test } from 'vitest';
import { findPlace } from '#renderer/features/templates/preview/find-place.ts';
import { renderJob } from '#renderer/features/templates/preview/render-job.ts';

/** The start tag that the cursor, `|`, belongs to. */
const find = (written: string): string => {
  const html = written.replace('|', '');
  const source = { subject: '', preheader: '', html, text: '', defaults: {} };
  const context = { kind: 'verification', knownVariables: [] } as const;
  const { mail } = renderJob({ source, context, values: {}, editedAt: null });
  const start = mail.places[2 * findPlace(mail.places, written.indexOf('|'))] ?? -1;
  return start < 0 ? '' : (/^<[^>]*>?/.exec(html.slice(start))?.[0] ?? '');
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
    expect(find(written)).toBe(tag);
  });
});
