import { describe, expect, test } from 'vitest';
import { createNote } from '#renderer/features/templates/session/draft-note.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const setUp = () => {
  const kept: string[] = [];
  const timers: { run: () => void; delayMs: number }[] = [];
  let fails = false;
  const note = createNote(
    async ({ patch }) => {
      kept.push(patch.subject ?? patch.html ?? '');
      if (fails) throw new Error('no');
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
  test('leaves with the first key', () => {
    const app = setUp();
    app.type('a');
    expect(app.kept).toEqual(['a']);
  });

  test('of keys that follow is the newest, once the one before has arrived', async () => {
    const app = setUp();
    for (const text of ['a', 'ab', 'abc']) app.type(text);
    expect(app.kept).toEqual(['a']);
    await settle();
    app.ring();
    expect(app.kept).toEqual(['a', 'abc']);
    await settle();
    app.ring();
    expect(app.kept).toEqual(['a', 'abc']);
  });

  test('goes on after one that failed', async () => {
    const app = setUp();
    app.fail();
    app.type('a');
    app.type('ab');
    await settle();
    app.ring();
    expect(app.kept).toEqual(['a', 'ab']);
  });

  test('of a very long text leaves less often', async () => {
    const app = setUp();
    app.type('a');
    await settle();
    app.ring();
    app.note({ patch: { html: 'x'.repeat(400_000) }, revision: 1 });
    await settle();
    expect(app.delays()[0]).toBeGreaterThanOrEqual(200);
  });
});
