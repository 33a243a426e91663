import { describe, expect, test } from 'vitest';
import { isSame, listChangedFields, type Said } from '#renderer/features/templates/history/changed-fields.ts';

const said: Said = {
  kind: 'verification',
  subject: 'Confirm',
  preheader: '',
  html: '<p>Hi</p>',
  text: null,
  defaults: { name: 'friend' },
  files: [],
};

const fileOf = (name: string, hash: string) => ({
  ...{ name, hash: hash.repeat(64), contentId: null, mediaType: 'application/pdf', sizeBytes: 1 },
});

describe('what a version says differently', () => {
  test('is nothing when it says the same', () => {
    expect(listChangedFields(said, { ...said, defaults: { name: 'friend' } })).toEqual([]);
    expect(isSame(said, { ...said })).toBe(true);
  });

  test('is listed field by field with both values, defaults by the name of their variable', () => {
    const now: Said = { ...said, kind: 'announcement', subject: 'News', defaults: { plan: 'free' } };
    expect(listChangedFields(said, now)).toEqual([
      { field: 'kind', variable: null, before: 'verification', now: 'announcement' },
      { field: 'subject', variable: null, before: 'Confirm', now: 'News' },
      { field: 'default', variable: 'name', before: 'friend', now: '' },
      { field: 'default', variable: 'plan', before: '', now: 'free' },
    ]);
  });

  test('is a file that came, went, or has other bytes under the same name', () => {
    const before: Said = { ...said, files: [fileOf('a.pdf', 'a'), fileOf('b.pdf', 'b')] };
    const now: Said = { ...said, files: [fileOf('b.pdf', 'c'), fileOf('报价.pdf', 'd')] };
    expect(listChangedFields(before, now)).toEqual([
      { field: 'files', variable: null, before: 'a.pdf, b.pdf (bbbbbbbb)', now: 'b.pdf (cccccccc), 报价.pdf' },
    ]);
    expect(isSame(before, { ...before })).toBe(true);
  });

  test('leaves out the files that are as they were, unless their order is all that changed', () => {
    const [a, b] = [fileOf('a.pdf', 'a'), fileOf('b.pdf', 'b')];
    expect(listChangedFields({ ...said, files: [a, b] }, { ...said, files: [b] })).toMatchObject([
      { field: 'files', before: 'a.pdf', now: '' },
    ]);
    expect(listChangedFields({ ...said, files: [a, b] }, { ...said, files: [b, a] })).toMatchObject([
      { before: 'a.pdf, b.pdf', now: 'b.pdf, a.pdf' },
    ]);
  });

  test.each([
    ['the HTML', { html: '<p>Hello</p>' }],
    ['a text part that is written by hand now', { text: '' }],
    ['a default', { defaults: {} }],
  ])('%s counts as a change', (_what, patch) => {
    expect(isSame(said, { ...said, ...patch })).toBe(false);
  });
});
