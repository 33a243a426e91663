import { describe, expect, test } from 'vitest';
import { createFileHistory } from '#renderer/features/templates/session/file-history.ts';
import type { Draft } from '#renderer/features/templates/session/template-session.ts';
import type { TemplatePatch } from '#shared/contract/templates.ts';

const file = (name: string) => ({
  ...{ name, hash: name.padEnd(64, '0'), mediaType: 'application/pdf', sizeBytes: 10, contentId: null },
});
const [a, b, c] = [file('a.pdf'), file('b.pdf'), file('c.pdf')];

const setUp = () => {
  let draft: Draft = {
    ...{ name: 'Files', kind: 'verification', subject: '', preheader: '', html: 'one', text: null, defaults: {} },
    files: [a, b],
  };
  const change = (patch: TemplatePatch): void => {
    draft = { ...draft, ...(patch as Partial<Draft>) };
  };
  const files = createFileHistory({ getDraft: () => draft, change });
  return { files, change, names: () => draft.files.map(({ name }) => name).join(' ') };
};

describe('changes of the files of a template', () => {
  test('are taken back and done again, one by one', () => {
    const { files, names } = setUp();
    files.change([a]);
    files.change([a, c]);
    expect([files.undo(), names()]).toEqual([true, 'a.pdf']);
    expect([files.undo(), names()]).toEqual([true, 'a.pdf b.pdf']);
    expect([files.undo(), names()]).toEqual([false, 'a.pdf b.pdf']);
    expect([files.redo(), names()]).toEqual([true, 'a.pdf']);
    expect([files.redo(), names()]).toEqual([true, 'a.pdf c.pdf']);
    expect(files.redo()).toBe(false);
  });

  test('wait until what was written behind them is taken back', () => {
    const { files, change, names } = setUp();
    files.change([a]);
    change({ html: 'one two' });
    expect([files.undo(), names()]).toEqual([false, 'a.pdf']);
    change({ html: 'one' });
    expect([files.undo(), names()]).toEqual([true, 'a.pdf b.pdf']);
    change({ subject: 'New' });
    expect(files.redo()).toBe(false);
  });

  test('are not taken back over a change from elsewhere, and not done again after another one', () => {
    const { files, change, names } = setUp();
    files.change([a]);
    change({ files: [c] });
    expect([files.undo(), names()]).toEqual([false, 'c.pdf']);
    files.change([c, a]);
    expect(files.undo()).toBe(true);
    files.change([b]);
    expect([files.redo(), names()]).toEqual([false, 'b.pdf']);
  });

  test('a certain one is taken back whatever was written, if it was the last; who offered that is told', () => {
    const { files, change, names } = setUp();
    let told = 0;
    const first = files.change([a], () => (told += 1));
    change({ html: 'one two' });
    expect([files.undo(first), names(), told]).toEqual([true, 'a.pdf b.pdf', 1]);
    expect(files.undo(first)).toBe(false);
  });

  test('that change nothing are no steps', () => {
    const { files } = setUp();
    expect(files.change([a, b])).toBeNull();
    expect(files.undo()).toBe(false);
  });
});
