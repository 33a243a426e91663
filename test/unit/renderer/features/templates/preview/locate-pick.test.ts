import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locatePick } from '#renderer/features/templates/preview/locate-pick.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';

const values = { name: 'Zoë & "Co"', code: '' };
const defaults = { code: '1234' };

const place = (html: string, pick: Partial<{ start: number; after: number; offset: number }>): string | null => {
  const found = locatePick({ html, defaults }, values, { start: 0, after: -1, offset: -1, ...pick });
  return found === null
    ? null
    : `${html.slice(0, found.from)}[${html.slice(found.from, found.to)}]${html.slice(found.to)}`;
};

describe('a place picked in the mail', () => {
  test('is the start tag of the element', () => {
    expect(place('<p>a</p><p class="x">b</p>', { start: 8 })).toBe('<p>a</p>[<p class="x">]b</p>');
  });

  test('is the character of a text', () => {
    expect(place('<p>abc</p>', { offset: 2 })).toBe('<p>ab[]c</p>');
    expect(place('<p>abc</p>', { offset: 3 })).toBe('<p>abc[]</p>');
  });

  test('is the variable whose value stands there, or its default', () => {
    expect(place('<p>Hi %name%!</p>', { offset: 5 })).toBe('<p>Hi [%name%]!</p>');
    expect(place('<p>Hi %name%!</p>', { offset: 3 + values.name.length })).toBe('<p>Hi %name%[]!</p>');
    expect(place('<p>%code%</p>', { offset: 3 })).toBe('<p>[%code%]</p>');
    expect(place('<p>%nobody% x</p>', { offset: 7 })).toBe('<p>[%nobody%] x</p>');
  });

  test('counts a reference as what it stands for', () => {
    expect(place('<p>a &amp; b &mdash; &#x1F600;c</p>', { offset: 10 })).toBe('<p>a &amp; b &mdash; &#x1F600;[]c</p>');
  });

  test('is found behind an element inside, whatever that holds', () => {
    const html = '<p>a <b>x<b>y</b></b> cd</p>';
    expect(place(html, { after: 5, offset: 2 })).toBe('<p>a <b>x<b>y</b></b> c[]d</p>');
    expect(place('<p>a<br>bc</p>', { after: 4, offset: 1 })).toBe('<p>a<br>b[]c</p>');
  });

  test('is found in the source as it is written, with its comments, indentation and style sheet', () => {
    const html = '<style>p{color:red}</style>\n<p>\n     ab <!-- note -->cd</p>';
    expect(place(html, { start: 28, offset: 5 })).toBe(
      '<style>p{color:red}</style>\n<p>\n     ab <!-- note -->c[]d</p>',
    );
  });

  test('is the start tag where the text does not reach so far', () => {
    expect(place('<p>abc</p>', { offset: 4 })).toBe('[<p>]abc</p>');
    expect(place('<p>a<b>x</p>', { after: 4, offset: 1 })).toBe('[<p>]a<b>x</p>');
  });

  test('may be a text that stands in no element', () => {
    expect(place('one two<br>three', { start: -1, offset: 4 })).toBe('one []two<br>three');
    expect(place('one<br>three', { start: -1, after: 3, offset: 2 })).toBe('one<br>th[]ree');
    expect(place('<!doctype html><html><head></head>abc', { start: -1, offset: 1 })).toBe(
      '<!doctype html><html><head></head>a[]bc',
    );
    expect(place('abc', { start: -1 })).toBeNull();
  });

  test('is nowhere when no tag starts there', () => {
    expect(place('<p>abc</p>', { start: 1 })).toBeNull();
    expect(place('', {})).toBeNull();
  });

  test('always lies in the source, whatever the numbers are', () => {
    const part = fc.constantFrom(
      '<p>',
      '</p>',
      '<br>',
      '%name%',
      '&amp;',
      '<!-- c -->',
      '\n   ',
      'text',
      '<b class=a>',
      '"',
      '<',
    );
    fc.assert(
      fc.property(
        fc.array(part).map((all) => all.join('')),
        fc.nat(80),
        fc.integer({ min: -1, max: 80 }),
        fc.integer({ min: -1, max: 60 }),
        (html, start, after, offset) => {
          const found = locatePick({ html, defaults }, values, { start, after, offset });
          if (found === null)
            expect(readHtml(html).tags.some(({ kind, from }) => kind === 'open' && from === start)).toBe(false);
          else expect(0 <= found.from && found.from <= found.to && found.to <= html.length).toBe(true);
        },
      ),
    );
  });
});
