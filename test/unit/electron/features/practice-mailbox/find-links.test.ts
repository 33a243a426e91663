import { describe, expect, it } from 'vitest';
import { findLinks } from '#electron/features/practice-mailbox/find-links.ts';

describe('the links of a mail', () => {
  it('are found however the attribute is written, decoded, with their words', () => {
    const html = `<A class=x HREF='https://a.example/?x=1&amp;y=2'>One <b>&amp;</b>
      two</A><a\nhref=https://b.example/>b</a><a href="mailto:zoe@example.com">mail</a>`;
    expect(findLinks(html, null)).toEqual([
      { url: 'https://a.example/?x=1&y=2', label: 'One & two' },
      { url: 'https://b.example/', label: 'b' },
      { url: 'mailto:zoe@example.com', label: 'mail' },
    ]);
  });

  it('are only those that a browser or a mail program opens', () => {
    const html =
      '<a href="javascript:alert(1)">x</a><a href="#top">y</a><abbr href="https://c.example">z</abbr><a>n</a>';
    expect(findLinks(html, 'ftp://d.example file:///etc')).toEqual([]);
  });

  it('end where the sentence around them goes on', () => {
    const text =
      'See https://a.example/x?y=1. Or (https://b.example/z)。请打开 https://c.example/确认，谢谢 <https://d.example/>';
    expect(findLinks(null, text).map(({ url }) => url)).toEqual([
      'https://a.example/x?y=1',
      'https://b.example/z',
      'https://c.example/确认',
      'https://d.example/',
    ]);
  });

  it('are named once, by the HTML where both parts have them', () => {
    expect(findLinks('<a href="https://a.example/">Go</a>', 'https://a.example/')).toEqual([
      { url: 'https://a.example/', label: 'Go' },
    ]);
  });

  it('take time in proportion to the mail, however hostile', () => {
    const startedAtMs = performance.now();
    for (const html of [
      '<a '.repeat(300_000),
      '<a href="https://x.example/">'.repeat(30_000),
      '<a href="'.repeat(100_000),
    ]) {
      findLinks(html, html);
    }
    expect(performance.now() - startedAtMs).toBeLessThan(15_000);
  });
});
