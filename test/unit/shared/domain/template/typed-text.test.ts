import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMarkedHtml } from '#shared/domain/template/compile.ts';
import { listPreparations, prepareHtml, readAgain } from '#shared/domain/template/prepare/prepare-html.ts';
import { findTemplateProblems } from '#shared/domain/template/problems.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { findEdit, readTyped } from '#shared/domain/template/typed-text.ts';
import { makeLargeTemplate } from '#test/support/large-template.ts';

const parts = [
  ...[
    '<p class="a">',
    '</p>',
    '<b>',
    '</b>',
    '<br>',
    '<td style="x:y">',
    '<a href="%url%">',
    '</a>',
    '<svg>',
    '</svg>',
  ],
  ...['<style>.a{color:red}', '</style>', '<textarea>', '</textarea>', '<select>', '</select>', '<title>', '</title>'],
  ...[
    '<!--[if mso]>',
    '<![endif]-->',
    '<!-- note',
    '-->',
    '<!--[if !mso]><!-->',
    '<!--<![endif]-->',
    '<![CDATA[',
    ']]>',
  ],
  ...['%name%', '%', '100%', '%na', 'me%', '&amp;', '&', '<', '>', '"', '-', '--', '!', '\n', '\n  ', ' ', '\0', '\r'],
  ...['word', '你好', '😀', 'white-space:pre', 'text-', 'wrap', 'שלום', '<pre>', '</pre>', '<plaintext>', '%E4%BD%A0'],
];
const text = fc.array(fc.constantFrom(...parts), { maxLength: 18 }).map((some) => some.join(''));
const typed = fc.oneof(
  fc.constantFrom(...parts, 'a', '', 'e4%', 'white-', 'p>'),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);

describe('typing into a text', () => {
  test('is read as the whole source would be', () => {
    let followed = 0;
    fc.assert(
      fc.property(text, fc.nat(), fc.nat({ max: 4 }), typed, (source, place, removed, insert) => {
        const from = place % (source.length + 1);
        const next = source.slice(0, from) + insert + source.slice(from + removed);
        const before = readHtml(source);
        const found = readTyped(before, next);
        if (found === null) return;
        followed += 1;
        expect(found.reading).toEqual(readHtml(next));
        const again = readAgain(next, before);
        expect(listPreparations(again)).toEqual(listPreparations(readHtml(next)));
        expect(prepareHtml(again)).toEqual(prepareHtml(readHtml(next)));
      }),
      { numRuns: 5_000 },
    );
    expect(followed).toBeGreaterThan(300);
  });

  test('leads to the mail and the problems of the whole source, key after key', () => {
    const { html, ...rest } = makeLargeTemplate(12_000);
    const context = { kind: 'verification' as const, knownVariables: ['name', 'url'] };
    const letters = fc.constantFrom('a', 'b ', 'é', '你', '%', '\n   ', '&', '<i>', '%name%');
    fc.assert(
      fc.property(fc.nat(), fc.array(letters, { maxLength: 8 }), (place, keys) => {
        let source = html;
        let at = place % html.length;
        let reading = readHtml(source);
        for (const key of keys) {
          source = source.slice(0, at) + key + source.slice(at);
          at += key.length;
          reading = readAgain(source, reading);
          const whole = { ...rest, html: source };
          expect(compileMarkedHtml(whole, 'at', reading)).toEqual(compileMarkedHtml(whole, 'at'));
          expect(findTemplateProblems(whole, context, reading)).toEqual(findTemplateProblems(whole, context));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('follows a letter in a text and no letter in markup', () => {
    const source = '<style>.a{}</style><p class="b">Hello %name%, you</p>';
    const type = (before: string, insert: string) =>
      readTyped(readHtml(source), source.replace(before, before + insert)) !== null;
    expect(type('Hel', 'x')).toBe(true);
    expect(type('%, yo', 'x')).toBe(true);
    expect(type('%na', 'x')).toBe(true);
    expect(type('%na', '-')).toBe(false);
    expect(type('.a', 'x')).toBe(false);
    expect(type('class', 'x')).toBe(false);
    expect(type('Hel', '<')).toBe(false);
  });
});

test('the one edit between two texts leads from the one to the other', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const { from, to, insert } = findEdit(before, after);
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
    }),
  );
});

test('nor is it longer than it has to be, wherever it stands in a long text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 });
  fc.assert(
    fc.property(fc.nat(5_000), fc.nat(5_000), text, text, (above, below, removed, typed) => {
      const [head, tail] = ['ab'.repeat(above), 'ba'.repeat(below)];
      const [before, after] = [head + removed + tail, head + typed + tail];
      const edit = findEdit(before, after);
      expect(before.slice(0, edit.from) + edit.insert + before.slice(edit.to)).toBe(after);
      expect(edit.insert.length).toBeLessThanOrEqual(typed.length);
    }),
  );
});
