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
    return results;
  } finally {
    await app.stop();
  }
};
