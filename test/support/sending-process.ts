/**
 * The app in a process of its own, so that it can be killed: `node sending-process.ts prepare|send <task as JSON>`.
 * `prepare` writes a run and ends; `send` sends until the run is over, and tells its parent how it stands.
 */
import { type Composition, compose } from '#electron/compose.ts';
import { systemClock } from '#electron/lib/clock.ts';
import type { Input, Output, ProcedureName } from '#shared/contract/index.ts';
import { createFakeHost } from './fake-host.ts';

export type SendingTask = { folder: string; port: number; count: number; connections: number };
export type SendingReport = { kind: 'started' } | { kind: 'over'; counts: Record<string, number> };

type Call = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>;

const callerOf =
  ({ router }: Composition): Call =>
  async (name, input) => {
    const reply = await router({ name, input });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as never;
  };

const prepare = async (call: Call, { port, count, connections }: SendingTask): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    await call('signups.add', { email: `killed${index}@example.com`, name: `Person ${index}` });
  }
  const { id: accountId } = await call('accounts.create', {
    fields: {
      name: 'Test',
      host: '127.0.0.1',
      port,
      security: 'none',
      fromName: 'Test Club',
      fromAddress: 'club@example.com',
      limits: { connections },
    },
  });
  const { templates } = await call('templates.list', {});
  const templateId = templates[0]?.id ?? 0;
  const selection = { kind: 'filter', filter: { search: 'killed' } } as const;
  await call('sending.start', { templateId, accountId, selection, expectedCount: count });
};

const tell = (report: SendingReport): void => {
  process.send?.(report);
};

const sendAll = async (app: Composition): Promise<void> => {
  const call = callerOf(app);
  const look = async (): Promise<void> => {
    const run = (await call('runs.list', {})).runs[0];
    if (run?.state === 'finished') tell({ kind: 'over', counts: run.counts });
  };
  app.events.subscribe(({ name }) => {
    if (name === 'runs.changed') void look();
  });
  tell({ kind: 'started' });
  await app.start();
  await look();
};

const [stage, text = ''] = process.argv.slice(2);
const task = JSON.parse(text) as SendingTask;
const app = await compose({
  folder: task.folder,
  nativeBinding: process.env.SQLITE_NATIVE_BINDING,
  host: createFakeHost(),
  clock: systemClock,
});
if (stage === 'prepare') {
  await prepare(callerOf(app), task);
  await app.stop();
  process.disconnect();
} else {
  process.once('disconnect', () => process.exit(0));
  await sendAll(app);
}
