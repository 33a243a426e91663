import { describe, expect, test } from 'vitest';
import { createStepHistory } from '#renderer/features/templates/session/step-history.ts';
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
  const steps = createStepHistory({ getDraft: () => draft, change });
  return {
    steps,
    change,
    names: () => draft.files.map(({ name }) => name).join(' '),
    text: () => draft.text,
    kind: () => draft.kind,
  };
};

describe('changes of the files of a template', () => {
  test('are taken back and done again, one by one', () => {
    const { steps, names } = setUp();
    steps.changeFiles([a]);
    steps.changeFiles([a, c]);
    expect([steps.undo(), names()]).toEqual([true, 'a.pdf']);
    expect([steps.undo(), names()]).toEqual([true, 'a.pdf b.pdf']);
    expect([steps.undo(), names()]).toEqual([false, 'a.pdf b.pdf']);
    expect([steps.redo(), names()]).toEqual([true, 'a.pdf']);
    expect([steps.redo(), names()]).toEqual([true, 'a.pdf c.pdf']);
    expect(steps.redo()).toBe(false);
  });

  test('wait until what was written behind them is taken back', () => {
    const { steps, change, names } = setUp();
    steps.changeFiles([a]);
    change({ html: 'one two' });
    expect([steps.undo(), names()]).toEqual([false, 'a.pdf']);
    change({ html: 'one' });
    expect([steps.undo(), names()]).toEqual([true, 'a.pdf b.pdf']);
    change({ subject: 'New' });
    expect(steps.redo()).toBe(false);
  });

  test('are not taken back over a change from elsewhere, and not done again after another one', () => {
    const { steps, change, names } = setUp();
    steps.changeFiles([a]);
    change({ files: [c] });
    expect([steps.undo(), names()]).toEqual([false, 'c.pdf']);
    steps.changeFiles([c, a]);
    expect(steps.undo()).toBe(true);
    steps.changeFiles([b]);
    expect([steps.redo(), names()]).toEqual([false, 'b.pdf']);
  });

  test('a certain one is taken back whatever was written, if it was the last; who offered that is told', () => {
    const { steps, change, names } = setUp();
    let told = 0;
    const first = steps.changeFiles([a], () => (told += 1));
    change({ html: 'one two' });
    expect([steps.undo(first), names(), told]).toEqual([true, 'a.pdf b.pdf', 1]);
    expect(steps.undo(first)).toBe(false);
  });

  test('that change nothing are no steps', () => {
    const { steps } = setUp();
    expect(steps.changeFiles([a, b])).toBeNull();
    expect(steps.undo()).toBe(false);
  });
});

describe('the text part that changes between derived and written by hand', () => {
  test('goes back and forth, among the changes of the files', () => {
    const { steps, text } = setUp();
    steps.switchText('Hello');
    steps.changeFiles([a]);
    steps.switchText(null);
    expect([steps.undo(), text()]).toEqual([true, 'Hello']);
    expect([steps.undo(), text()]).toEqual([true, 'Hello']);
    expect([steps.undo(), text()]).toEqual([true, null]);
    expect([steps.redo(), text()]).toEqual([true, 'Hello']);
    expect([steps.redo(), steps.redo(), text()]).toEqual([true, true, null]);
  });

  test('waits until what was written in it is taken back', () => {
    const { steps, change, text } = setUp();
    steps.switchText('Hello');
    change({ text: 'Hello you' });
    expect([steps.undo(), text()]).toEqual([false, 'Hello you']);
    change({ text: 'Hello' });
    expect([steps.undo(), text()]).toEqual([true, null]);
  });

  test('comes back as it was, whatever was written elsewhere since, for who offered that', () => {
    const { steps, change, text } = setUp();
    change({ text: 'Written by hand' });
    const step = steps.switchText(null);
    change({ html: 'two' });
    expect([steps.undo(), steps.undo(step), text()]).toEqual([false, true, 'Written by hand']);
  });
});

describe('a change of the kind', () => {
  test('is taken back and done again, in its turn among the others', () => {
    const { steps, kind, names } = setUp();
    steps.changeFiles([a]);
    const step = steps.changeKind('announcement');
    expect(steps.changeKind('announcement')).toBeNull();
    expect([steps.undo(step), kind()]).toEqual([true, 'verification']);
    expect([steps.redo(), kind()]).toEqual([true, 'announcement']);
    expect([steps.undo(), kind(), names()]).toEqual([true, 'verification', 'a.pdf']);
    expect([steps.undo(), names()]).toEqual([true, 'a.pdf b.pdf']);
  });

  test('waits for what was written behind it, and tells whoever offered to undo it', () => {
    const { steps, change, kind } = setUp();
    let told = 0;
    const step = steps.changeKind('announcement', () => {
      told += 1;
    });
    change({ html: 'two' });
    expect([steps.undo(), kind()]).toEqual([false, 'announcement']);
    expect([steps.undo(step), kind(), told]).toEqual([true, 'verification', 1]);
    steps.changeKind('announcement');
    change({ kind: 'verification' });
    expect(steps.undo()).toBe(false);
  });
});
