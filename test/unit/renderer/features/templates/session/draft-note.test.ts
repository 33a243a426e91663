import { describe, expect, test } from 'vitest';
import { createDraftBase } from '#renderer/features/templates/session/draft-base.ts';
import { createNote } from '#renderer/features/templates/session/draft-note.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const onDisk = `${'<p>Hello</p>'.repeat(10_000)}`;

const setUp = () => {
  const kept: string[] = [];
  const changed: unknown[] = [];
  let fits = true;
  const timers: { run: () => void; delayMs: number }[] = [];
  let fails = false;
  const note = createNote(
    createDraftBase({ revision: 1, html: onDisk, text: null }),
    async ({ patch, changes }) => {
      if (changes === undefined) kept.push(patch.subject ?? patch.html ?? '');
      else changed.push(changes);
      if (fails) throw new Error('no');
      return { fits: changes === undefined || fits };
    },
    {
      nowMs: () => 0,
      schedule: (run, delayMs) => {
        timers.push({ run, delayMs });
        return () => {};
      },
    },
  );
  return {
    kept,
    changed,
    refuse: () => {
      fits = false;
    },
    type: (subject: string) => note({ patch: { subject }, revision: 1 }),
    note,
    delays: () => timers.map(({ delayMs }) => delayMs),
    ring: () => timers.shift()?.run(),
    fail: () => {
      fails = true;
    },
  };
};

describe('the note of unsaved text', () => {
  test('leaves right behind the first key, not within its work', () => {
    const app = setUp();
    app.type('a');
    expect(app.kept).toEqual([]);
    expect(app.delays()).toEqual([0]);
    app.ring();
    expect(app.kept).toEqual(['a']);
  });

  test('of keys that follow is the newest, once the one before has arrived', async () => {
    const app = setUp();
    for (const text of ['a', 'ab', 'abc']) app.type(text);
    app.ring();
    expect(app.kept).toEqual(['abc']);
    for (const text of ['abcd', 'abcde']) app.type(text);
    expect(app.delays()).toEqual([]);
    await settle();
    app.ring();
    expect(app.kept).toEqual(['abc', 'abcde']);
    await settle();
    app.ring();
    expect(app.kept).toEqual(['abc', 'abcde']);
    expect(app.delays()).toEqual([]);
    app.type('x');
    app.ring();
    expect(app.kept).toEqual(['abc', 'abcde', 'x']);
  });

  test('goes on after one that failed', async () => {
    const app = setUp();
    app.fail();
    app.type('a');
    app.ring();
    app.type('ab');
    await settle();
    app.ring();
    expect(app.kept).toEqual(['a', 'ab']);
  });

  test.each([
    [1_000, 0, 0],
    [100_000, 50, 150],
    [400_000, 200, 400],
  ])('of a text of %i characters leaves the less often the longer it is', async (length, least, most) => {
    const app = setUp();
    app.note({ patch: { html: 'x'.repeat(length) }, revision: 2 });
    app.ring();
    await settle();
    expect(app.delays()[0]).toBeGreaterThanOrEqual(least);
    expect(app.delays()[0]).toBeLessThanOrEqual(most);
  });

  test('of a long text is what a key changed, and the next one needs no pause', async () => {
    const app = setUp();
    app.note({ patch: { html: `${onDisk}!` }, revision: 1 });
    app.ring();
    await settle();
    expect(app.kept).toEqual([]);
    const end = onDisk.length;
    expect(app.changed).toEqual([{ html: { from: end, to: end, insert: '!', length: end } }]);
    expect(app.delays()).toEqual([0]);
  });

  test('is whole at once where the main process has another text', async () => {
    const app = setUp();
    app.refuse();
    app.note({ patch: { html: `${onDisk}!` }, revision: 1 });
    app.ring();
    await settle();
    expect(app.changed).toHaveLength(1);
    expect(app.kept).toEqual([`${onDisk}!`]);
    expect(app.delays()).toEqual([120]);
  });
});
