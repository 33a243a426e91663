import { describe, expect, it } from 'vitest';
import { connectMemory } from '#electron/ipc/connect-memory.ts';
import { systemClock } from '#electron/lib/clock.ts';
import type { ProcedureName } from '#shared/contract/index.ts';
import { openTestApp } from '#test/support/app.ts';
import { allCases } from './all-cases.ts';
import { type Caller, createCaller, type ProcedureCase } from './case.ts';

const hostile = [
  `'`,
  `"`,
  `';--`,
  `' OR '1'='1`,
  `" OR ""="`,
  `%' OR 1=1 --`,
  `\\`,
  `\0'`,
  `'); DROP TABLE signup; --`,
  `?`,
  `$1`,
  `:a`,
  `{"$ne":1}`,
];

/** Every copy of `input` with one of its texts, or of its keys, replaced by `text`. */
const spoil = (input: unknown, text: string): unknown[] => {
  if (typeof input === 'string') return [text];
  if (typeof input !== 'object' || input === null) return [];
  const entries = Object.entries(input);
  const rebuild = (changed: [string, unknown][]): unknown =>
    Array.isArray(input) ? changed.map(([, value]) => value) : Object.fromEntries(changed);
  return entries.flatMap(([key, value], index) =>
    spoil(value, text).map((spoilt) => rebuild(entries.map((entry, at) => (at === index ? [key, spoilt] : entry)))),
  );
};

const open = async () => {
  const app = await openTestApp({ clock: systemClock });
  const connection = connectMemory(app.router, app.events);
  return { connection, caller: createCaller(connection) };
};

/** What a case asks, in the order in which it asks it. */
const recordCalls = async (works: (caller: Caller) => Promise<void>): Promise<[ProcedureName, unknown][]> => {
  const app = await openTestApp({ clock: systemClock });
  const calls: [ProcedureName, unknown][] = [];
  await works(createCaller(connectMemory(app.router, app.events), (name, input) => calls.push([name, input])));
  return calls;
};

describe('a text that tries to be SQL', () => {
  it.each(Object.entries(allCases) as [ProcedureName, ProcedureCase][])(
    'is only a text to %s',
    async (procedure, { works }) => {
      const calls = (await recordCalls(works)).filter(([name]) => name === procedure);
      const { connection, caller } = await open();
      for (const [name, input] of calls) {
        for (const text of hostile) {
          for (const spoilt of spoil(input, text)) {
            const reply = await connection.invoke({ name, input: spoilt });
            if (!reply.ok)
              expect(['internal', 'storage'], JSON.stringify({ spoilt, reply })).not.toContain(reply.error.code);
          }
        }
      }
      expect(await caller.call('signups.counts', {})).toBeDefined();
      expect((await caller.call('accounts.list', {})).accounts.length).toBeGreaterThan(0);
    },
  );

  it('finds nobody', async () => {
    const { caller } = await open();
    for (const search of hostile) {
      expect((await caller.call('signups.list', { filter: { search } })).rows, search).toEqual([]);
      const selection = { kind: 'filter', filter: { search } } as const;
      expect((await caller.call('signups.delete', { selection })).count).toBe(0);
    }
    expect((await caller.call('signups.counts', {})).all).toBe(2);
  });

  it('is kept as it is, wherever it is written', async () => {
    const { caller } = await open();
    for (const [index, text] of hostile.entries()) {
      const name = text.replace('\0', '');
      const { id } = await caller.call('signups.add', {
        email: `p${index}@example.com`,
        name,
        notes: text,
        fields: { plan: text },
        source: text,
      });
      expect(await caller.call('signups.get', { id })).toMatchObject({
        name,
        notes: text,
        fields: { plan: text },
        source: text,
      });
    }
  });
});
