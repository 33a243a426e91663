import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { compose } from '#electron/compose.ts';
import { systemClock } from '#electron/lib/clock.ts';
import type { ExportInput } from '#shared/contract/exports.ts';
import type { Input, Output, ProcedureName } from '#shared/contract/index.ts';
import { createFakeHost } from '#test/support/fake-host.ts';

/** How long an act took, and the longest time for which the main process could do nothing else meanwhile. */
export type Blocking = { name: string; seconds: number; longestBlockMs: number };

type Call = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>;

const resolution = 5;

const watch = async (name: string, work: () => Promise<unknown>): Promise<Blocking> => {
  await wait(100);
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await wait(resolution * 2);
  const startedAtMs = performance.now();
  await work();
  const seconds = (performance.now() - startedAtMs) / 1_000;
  await wait(resolution * 2);
  delay.disable();
  return { name, seconds, longestBlockMs: Math.max(0, delay.max / 1e6 - resolution) };
};

const everybody = { kind: 'filter', filter: {}, except: [] } as const;

const exportAs = (call: Call, format: ExportInput['format']) => async (): Promise<void> => {
  const { exportId } = await call('exports.begin', { selection: { ...everybody, except: [] }, format, isExact: false });
  while ((await call('exports.status', { exportId })).phase === 'writing') await wait(10);
  await call('exports.discard', { exportId });
};

/** As a page asks: a letter more each time, rows and counts for each. */
const type = (call: Call, text: string) => async (): Promise<void> => {
  for (let length = 1; length <= text.length; length += 1) {
    const filter = { search: text.slice(0, length) };
    await call('signups.list', { filter, limit: 100 });
    await call('signups.counts', { filter });
    await wait(5);
  }
};

/** Adds somebody with the same mailbox to each of the first people. */
const addDoubles = async (call: Call, count: number): Promise<void> => {
  let after: string | null = null;
  for (let added = 0; added < count; ) {
    const { rows, next }: Output<'signups.list'> = await call('signups.list', { filter: {}, after, limit: 200 });
    for (const { email, name } of rows) await call('signups.add', { email: email.replace('@', '+news@'), name });
    added += rows.length;
    after = next;
    if (next === null) return;
  }
};

const search = async (call: Call): Promise<void> => {
  await call('upkeep.findDuplicates', {});
  while ((await call('upkeep.duplicateStatus', {})).phase === 'searching') await wait(10);
};

/** What keeps the list tidy; leaves it as it was but for those it adds. */
const measureUpkeep = async (call: Call): Promise<Blocking[]> => {
  const days = 1;
  const results = [
    await watch('preview of pruning', () => call('upkeep.prunePreview', { days })),
    await watch('pruning', () => call('upkeep.prune', { days })),
  ];
  const [pruning] = (await call('upkeep.pruneHistory', {})).prunings;
  results.push(await watch('undo it', () => call('upkeep.undoPrune', { id: pruning?.id ?? 0 })));
  await addDoubles(call, 2_000);
  results.push(await watch('search for duplicates', () => search(call)));
  let undoId: string | null = null;
  const merge = async (): Promise<void> => {
    ({ undoId } = await call('upkeep.mergePlain', {}));
  };
  results.push(await watch('merge of 2,000', merge));
  results.push(await watch('undo it', () => call('signups.undoMerge', { undoId: undoId ?? '' })));
  return results;
};

const measureErasing = async (call: Call): Promise<Blocking[]> => {
  const selection = { kind: 'filter', filter: { search: 'zq', state: 'verified' }, except: [] } as const;
  let people = 0;
  const count = async (): Promise<void> => {
    ({ people } = await call('signups.manyTraces', { selection: { ...selection, except: [] } }));
  };
  const counted = await watch('count before erasing', count);
  const input = { selection: { ...selection, except: [] }, expectedCount: people, withCopies: false };
  return [counted, await watch('erasing those', () => call('signups.eraseMany', input))];
};

/** Works on the list of `folder` through the router, as the window does, and says what held the main process up. */
export const measureBlocking = async (folder: string): Promise<Blocking[]> => {
  const app = await compose({ folder, nativeBinding: undefined, host: createFakeHost(), clock: systemClock });
  const call: Call = async (name, input) => {
    const reply = await app.router({ name, input });
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
    return reply.value as never;
  };
  try {
    await app.start();
    const { templates } = await call('templates.list', {});
    const { accounts } = await call('accounts.list', {});
    const [templateId = 0, accountId = 0] = [templates[0]?.id, accounts[0]?.id];
    const results = [
      await watch('export as CSV', exportAs(call, 'csv')),
      await watch('export as workbook', exportAs(call, 'xlsx')),
      await watch('export as JSON lines', exportAs(call, 'json-lines')),
      await watch('typing kowalski', type(call, 'kowalski')),
      await watch('typing 王明静', type(call, '王明静')),
      await watch('review of a mail to all', () =>
        call('sending.review', { templateId, accountId, selection: { ...everybody, except: [] } }),
      ),
    ];
    let undoId = '';
    const remove = async (): Promise<void> => {
      undoId = (await call('signups.delete', { selection: { ...everybody, except: [] } })).undoId;
    };
    results.push(await watch('delete all', remove));
    results.push(await watch('undo it', () => call('signups.undoDelete', { undoId })));
    return [...results, ...(await measureUpkeep(call)), ...(await measureErasing(call))];
  } finally {
    await app.stop();
  }
};
