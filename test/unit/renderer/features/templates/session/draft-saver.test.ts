import { describe, expect, test } from 'vitest';
import { createDraftSaver, type SaveState } from '#renderer/features/templates/session/draft-saver.ts';
import type { TemplatePatch } from '#shared/contract/templates.ts';

type Call = {
  patch: TemplatePatch;
  revision: number;
  succeed: () => Promise<void>;
  fail: (code: string) => Promise<void>;
};
type Unsaved = { patch: TemplatePatch; revision: number };

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A saver with a clock that moves by hand and a main process that answers by hand. */
const setUp = () => {
  let nowMs = 0;
  let timers: { atMs: number; run: () => void }[] = [];
  const calls: Call[] = [];
  const states: SaveState['kind'][] = [];
  const mirror: { content: Unsaved | null; writes: number } = { content: null, writes: 0 };
  const saver = createDraftSaver({
    revision: 1,
    savedAt: null,
    clock: {
      nowMs: () => nowMs,
      schedule: (run, delayMs) => {
        const timer = { atMs: nowMs + delayMs, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    mirror: {
      write: (unsaved) => {
        mirror.content = unsaved;
        mirror.writes += 1;
      },
      clear: () => {
        mirror.content = null;
      },
    },
    judge: (error) =>
      error instanceof Error && (error.message === 'conflict' || error.message === 'final') ? error.message : 'passing',
    save: (patch, revision) =>
      new Promise((resolve, reject) => {
        calls.push({
          patch,
          revision,
          succeed: () => {
            resolve({ revision: revision + 1, updatedAt: '2026-11-21T12:00:00.000Z' });
            return settle();
          },
          fail: (code) => {
            reject(new Error(code));
            return settle();
          },
        });
      }),
  });
  saver.subscribe(() => states.push(saver.getState().kind));
  const advance = async (byMs: number): Promise<void> => {
    const untilMs = nowMs + byMs;
    for (;;) {
      const next = timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      timers = timers.filter((timer) => timer !== next);
      nowMs = next.atMs;
      next.run();
      await settle();
    }
    nowMs = untilMs;
  };
  return { saver, calls, states, mirror, advance };
};

describe('a draft is saved continuously', () => {
  test('400 ms after the last key, with only the parts that changed', async () => {
    const { saver, calls, advance } = setUp();
    saver.change({ html: 'a' });
    await advance(300);
    saver.change({ html: 'ab', subject: 's' });
    await advance(399);
    expect(calls).toEqual([]);
    await advance(1);
    expect(calls.map(({ patch, revision }) => ({ patch, revision }))).toEqual([
      { patch: { html: 'ab', subject: 's' }, revision: 1 },
    ]);
  });

  test('1 s after the first unsaved key while someone keeps typing', async () => {
    const { saver, calls, advance } = setUp();
    for (let step = 0; step < 9; step += 1) {
      saver.change({ html: String(step) });
      await advance(100);
    }
    expect(calls).toEqual([]);
    saver.change({ html: 'last' });
    await advance(100);
    expect(calls[0]?.patch).toEqual({ html: 'last' });
  });

  test('one save at a time, each from the revision that the last one made', async () => {
    const { saver, calls, advance } = setUp();
    saver.change({ html: 'a' });
    await advance(400);
    saver.change({ html: 'b' });
    await advance(5_000);
    expect(calls).toHaveLength(1);
    await calls[0]?.succeed();
    await advance(400);
    expect(calls[1]).toMatchObject({ patch: { html: 'b' }, revision: 2 });
  });

  test('at once when flushed, also what was typed while a save was on its way', async () => {
    const { saver, calls, advance } = setUp();
    saver.change({ html: 'a' });
    await advance(400);
    saver.change({ html: 'b' });
    const flushed = saver.flush();
    await calls[0]?.succeed();
    expect(calls[1]?.patch).toEqual({ html: 'b' });
    await calls[1]?.succeed();
    await flushed;
    expect(saver.getState()).toEqual({ kind: 'saved', at: '2026-11-21T12:00:00.000Z' });
    expect(saver.hasUnsaved()).toBe(false);
  });

  test('and says where the text is', async () => {
    const { saver, calls, states, advance } = setUp();
    saver.change({ html: 'a' });
    saver.change({ html: 'b' });
    await advance(400);
    await calls[0]?.succeed();
    expect(states).toEqual(['waiting', 'saving', 'saved']);
  });

  test('flushing with nothing to save calls nobody', async () => {
    const { saver, calls } = setUp();
    await saver.flush();
    expect(calls).toEqual([]);
  });
});

describe('nothing typed is lost', () => {
  test('a failed save keeps its parts, joins them with newer ones and tries again', async () => {
    const { saver, calls, advance } = setUp();
    saver.change({ html: 'a', subject: 's' });
    await advance(400);
    saver.change({ html: 'b' });
    await calls[0]?.fail('offline');
    expect(saver.getState().kind).toBe('failed');
    expect(saver.hasUnsaved()).toBe(true);
    await advance(5_000);
    expect(calls[1]).toMatchObject({ patch: { html: 'b', subject: 's' }, revision: 1 });
    await calls[1]?.succeed();
    expect(saver.getState().kind).toBe('saved');
  });

  test('a person may try again before the timer does', async () => {
    const { saver, calls, advance } = setUp();
    saver.change({ html: 'a' });
    await advance(400);
    await calls[0]?.fail('offline');
    void saver.flush();
    expect(calls).toHaveLength(2);
    await calls[1]?.succeed();
    await advance(10_000);
    expect(calls).toHaveLength(2);
  });

  test('a refused text waits for a person: the same text is not sent again by itself', async () => {
    const { saver, calls, advance } = setUp();
    saver.change({ html: 'a' });
    await advance(400);
    await calls[0]?.fail('final');
    await advance(60_000);
    expect(calls).toHaveLength(1);
    saver.change({ html: 'b' });
    await advance(400);
    expect(calls[1]?.patch).toEqual({ html: 'b' });
  });

  test('the mirror holds what is not acknowledged, and nothing once everything is', async () => {
    const { saver, calls, mirror, advance } = setUp();
    saver.change({ html: 'a' });
    await advance(400 + 50);
    expect(mirror.content).toEqual({ patch: { html: 'a' }, revision: 1 });
    saver.change({ subject: 's' });
    await advance(50);
    expect(mirror.content).toEqual({ patch: { html: 'a', subject: 's' }, revision: 1 });
    await calls[0]?.succeed();
    expect(mirror.content).toBeNull();
    await advance(400 + 50);
    expect(mirror.content).toEqual({ patch: { subject: 's' }, revision: 2 });
    await calls[1]?.succeed();
    expect(mirror.content).toBeNull();
  });

  test('a save that is answered at once is not mirrored: that would cost a key its time', async () => {
    const { saver, calls, mirror, advance } = setUp();
    for (let save = 0; save < 3; save += 1) {
      saver.change({ html: `a${save}` });
      await advance(400 + 49);
      saver.change({ html: `b${save}` });
      await calls.at(-1)?.succeed();
      await advance(400 + 49);
      await calls.at(-1)?.succeed();
    }
    expect(calls).toHaveLength(6);
    expect(mirror.writes).toBe(0);
  });

  test('a page that goes leaves what is not saved yet in the mirror', async () => {
    const { saver, mirror } = setUp();
    saver.change({ html: 'a' });
    void saver.flush();
    expect(mirror.content).toEqual({ patch: { html: 'a' }, revision: 1 });
  });
});

test('a page that goes while a save is under way leaves what was typed meanwhile in the mirror', async () => {
  const { saver, calls, mirror, advance } = setUp();
  saver.change({ html: 'a' });
  await advance(400);
  saver.change({ html: 'ab' });
  void saver.flush();
  expect(mirror.content).toEqual({ patch: { html: 'ab' }, revision: 1 });
  await calls[0]?.succeed();
  await calls[1]?.succeed();
  await advance(60_000);
  expect(mirror.content).toBeNull();
});

describe('two editors of one template', () => {
  const inConflict = async () => {
    const set = setUp();
    set.saver.change({ html: 'mine' });
    await set.advance(400);
    await set.calls[0]?.fail('conflict');
    return set;
  };

  test('a conflict stops saving and keeps the text, also what is typed meanwhile', async () => {
    const { saver, calls, mirror, advance } = await inConflict();
    saver.change({ html: 'mine too' });
    await advance(60_000);
    await saver.flush();
    expect(calls).toHaveLength(1);
    expect(saver.getState().kind).toBe('conflict');
    expect(mirror.content?.patch).toEqual({ html: 'mine too' });
  });

  test('keeping mine writes all of it over the other revision', async () => {
    const { saver, calls } = await inConflict();
    const kept = saver.keepMine({ html: 'mine', subject: 's' }, 7);
    expect(calls[1]).toMatchObject({ patch: { html: 'mine', subject: 's' }, revision: 7 });
    await calls[1]?.succeed();
    await kept;
    expect(saver.getState().kind).toBe('saved');
    expect(saver.getRevision()).toBe(8);
  });

  test('taking the other forgets mine', async () => {
    const { saver, calls, mirror, advance } = await inConflict();
    saver.adopt(7, '2026-11-21T13:00:00.000Z');
    await advance(60_000);
    expect(calls).toHaveLength(1);
    expect(mirror.content).toBeNull();
    expect(saver.getState()).toEqual({ kind: 'saved', at: '2026-11-21T13:00:00.000Z' });
    expect(saver.getRevision()).toBe(7);
  });

  test('an answer to a save that was overtaken changes nothing', async () => {
    const { saver, calls, advance } = setUp();
    saver.change({ html: 'a' });
    await advance(400);
    saver.adopt(7, '2026-11-21T13:00:00.000Z');
    await calls[0]?.succeed();
    expect(saver.getRevision()).toBe(7);
  });
});
