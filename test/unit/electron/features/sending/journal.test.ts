import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Journal, openJournal, readJournal } from '#electron/features/sending/journal.ts';
import type { Settlement } from '#electron/features/sending/settlement.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const settlement = (messageId: number): Settlement => ({
  messageId,
  runId: 1,
  accountId: 1,
  signupId: null,
  state: 'sent',
  retryCount: 0,
  nextAttemptAtMs: null,
  attempt: {
    ...{ number: 1, startedAtMs: 1, endedAtMs: 2, phase: 'reply' },
    ...{ responseCode: 250, enhancedCode: '2.0.0', reply: '250 2.0.0 Ok 你好', explanationKey: null },
  },
  explanationKey: null,
  blocksAddress: false,
});

const open = (path = join(createTempFolder(), 'outbox')): { path: string; journal: Journal } => {
  const journal = openJournal(path, 'token');
  onTestFinished(() => journal.close());
  return { path, journal };
};

const read = (path: string) => readJournal(path) ?? expect.fail('no journal');

describe('the journal of hand-overs', () => {
  it('is not there before the first start', () => {
    expect(readJournal(join(createTempFolder(), 'none'))).toBeNull();
  });

  it('has a start on disk before the call returns', () => {
    const { path, journal } = open();
    journal.start(7, 1_000);
    expect(read(path)).toEqual({ token: 'token', started: new Map([[7, 1_000]]), settled: new Map() });
  });

  it('notes an end with the next start, so that a connection has one open mail at most', () => {
    const { path, journal } = open();
    journal.start(1, 1_000);
    journal.settle(settlement(1));
    journal.start(2, 1_001);
    const { started, settled } = read(path);
    expect([...started.keys()]).toEqual([2]);
    expect(settled.get(1)).toEqual(settlement(1));
  });

  it('forgets what was said of earlier messages, but nothing that is not in the data file yet', () => {
    const { path, journal } = open();
    journal.start(1, 1_000);
    journal.settle(settlement(1));
    journal.start(2, 1_001);
    journal.forget();
    expect(read(path).settled.get(1)).toEqual(settlement(1));
    journal.clear();
    expect(readFileSync(path, 'utf8')).not.toContain('你好');
    expect([...read(path).started.keys()]).toEqual([2]);
  });

  it('forgets at once when everything is in the data file', () => {
    const { path, journal } = open();
    journal.start(1, 1_000);
    journal.settle(settlement(1));
    journal.start(2, 1_001);
    journal.clear();
    expect(readFileSync(path, 'utf8')).toContain('你好');
    journal.forget();
    expect(readFileSync(path, 'utf8')).not.toContain('你好');
  });

  it('forgets an end when its message is started again', () => {
    const { path, journal } = open();
    journal.start(1, 1_000);
    journal.settle(settlement(1));
    journal.start(1, 2_000);
    expect(read(path)).toMatchObject({ started: new Map([[1, 2_000]]), settled: new Map() });
  });

  it('writes nothing for a message that was never started', () => {
    const { path, journal } = open();
    journal.settle(settlement(1));
    journal.start(2, 1_000);
    expect(read(path).settled.size).toBe(0);
  });

  it('stays small: what the data file has is dropped, what is on the wire stays', () => {
    const { path, journal } = open();
    journal.start(9, 900);
    for (let id = 10; id < 3_000; id += 1) {
      journal.start(id, id);
      journal.settle(settlement(id));
      journal.clear();
    }
    expect(statSync(path).size).toBeLessThan(300_000);
    expect(read(path).token).toBe('token');
    expect(read(path).started.get(9)).toBe(900);
  });

  it('can be read when the process died in the middle of a note', () => {
    const { path, journal } = open();
    journal.start(1, 1_000);
    appendFileSync(path, '{"start":2,"a');
    expect([...read(path).started.keys()]).toEqual([1]);
  });

  it('holds numbers, codes and the server’s words, but no address, link or secret', () => {
    const { path, journal } = open();
    journal.start(1, 1_000);
    journal.settle(settlement(1));
    journal.start(2, 1_000);
    expect(readFileSync(path, 'utf8')).not.toMatch(/@|http/);
  });
});
