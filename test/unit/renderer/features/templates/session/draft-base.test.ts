import { describe, expect, test } from 'vitest';
import { createDraftBase } from '#renderer/features/templates/session/draft-base.ts';

const html = '<p>Hello</p>\n'.repeat(200);
const text = 'Hello you\r\n'.repeat(300);
const open = () => createDraftBase({ revision: 3, html, text });

describe('what a note says of unsaved text', () => {
  test('is what differs from the text on disk, other parts as they are', () => {
    const typed = html.replace('Hello', 'Hello 小明 👋');
    expect(open().shorten({ patch: { html: typed, subject: 'S' }, revision: 3 })).toEqual({
      patch: { subject: 'S' },
      revision: 3,
      changes: { html: { from: 8, to: 8, insert: ' 小明 👋', length: html.length } },
    });
  });

  test('counts in the text on disk, although the editor has plain line ends', () => {
    const { changes } = open().shorten({ patch: { text: text.replaceAll('\r\n', '\n') }, revision: 3 });
    expect(changes?.text?.length).toBe(text.length);
  });

  test.each([
    ['over another revision', { patch: { html: `${html}!` }, revision: 2 }],
    ['as a text part that is derived from now on', { patch: { text: null }, revision: 3 }],
    ['without a long text', { patch: { subject: 'S' }, revision: 3 }],
    ['that is nothing any more', { patch: {}, revision: 3 }],
  ])('is whole %s', (_, unsaved) => {
    expect(open().shorten(unsaved)).toEqual(unsaved);
  });

  test('of a short text is whole', () => {
    const base = createDraftBase({ revision: 1, html: '<p>', text: null });
    const unsaved = { patch: { html: '<p>a', text: 'b' }, revision: 1 };
    expect(base.shorten(unsaved)).toEqual(unsaved);
  });

  test('goes on from what was saved', () => {
    const base = open();
    const saved = `${html}a`;
    base.saved({ patch: { html: saved }, revision: 3 }, 4);
    expect(base.shorten({ patch: { html: `${saved}b` }, revision: 4 }).changes).toEqual({
      html: { from: saved.length, to: saved.length, insert: 'b', length: saved.length },
    });
    expect(base.shorten({ patch: { text: `${text}b` }, revision: 4 }).changes?.text?.length).toBe(text.length);
  });

  test('does not count on a text that the disk changes: half a pair of surrogates', () => {
    const base = open();
    base.saved({ patch: { html: `${html}\ud83d` }, revision: 3 }, 4);
    const unsaved = { patch: { html: `${html}👋` }, revision: 4 };
    expect(base.shorten(unsaved)).toEqual(unsaved);
  });

  test('takes nothing for known that was written elsewhere before a save', () => {
    const base = open();
    base.saved({ patch: { html: `${html}a` }, revision: 7 }, 8);
    expect(base.shorten({ patch: { html: `${html}ab` }, revision: 8 }).changes).toBeDefined();
    const unsaved = { patch: { text: `${text}b` }, revision: 8 };
    expect(base.shorten(unsaved)).toEqual(unsaved);
  });
});
