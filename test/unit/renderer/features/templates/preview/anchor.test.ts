import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorId, findAnchorPlace, markPlace } from '#renderer/features/templates/preview/anchor.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';

const mark = (html: string, typedAfter: string): string => {
  const place = findAnchorPlace(readHtml(html).tags, html.indexOf(typedAfter) + typedAfter.length);
  return place === null ? html : markPlace(html, place);
};
const id = ` id="${anchorId}"`;

describe('the mark that keeps the edited place in view', () => {
  test('goes into the last element that begins before what was typed', () => {
    expect(mark('<div><p>one</p><p class="x">two', 'tw')).toBe(`<div><p>one</p><p${id} class="x">two`);
  });

  test('goes into the block around a link or a span, which lines may cut up', () => {
    expect(mark('<p>one <a href="#">two <b>three', 'thr')).toBe(`<p${id}>one <a href="#">two <b>three`);
  });

  test('goes into the element whose attribute is being typed', () => {
    expect(mark('<p>one</p><img src="a.png">', 'a.p')).toBe(`<p>one</p><img${id} src="a.png">`);
  });

  test('passes over what has no box, comments for Outlook and foreign names', () => {
    expect(mark('<p>a</p><br><!--[if mso]><td><![endif]--><o:p></o:p>b', '>b')).toBe(
      `<p${id}>a</p><br><!--[if mso]><td><![endif]--><o:p></o:p>b`,
    );
  });

  test.each([['just text'], ['<html><head><title>x'], ['']])('is left out of “%s”', (html) => {
    expect(mark(html, html)).toBe(html);
  });

  test('changes nothing else', () => {
    const source = fc.array(
      fc.constantFrom('<p>', '<b x="1">', '</p>', 'text', '<!--', '-->', '"', '%name%', '<', '>'),
    );
    fc.assert(
      fc.property(source, fc.nat(40), (parts, at) => {
        const html = parts.join('');
        const place = findAnchorPlace(readHtml(html).tags, at);
        if (place !== null) expect(markPlace(html, place).replace(id, '')).toBe(html);
      }),
    );
  });
});
