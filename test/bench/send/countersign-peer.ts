import { type Composition, compose } from '#electron/compose.ts';
import { openDatabase } from '#electron/db/open.ts';
import { systemClock } from '#electron/lib/clock.ts';
import { randomToken } from '#electron/lib/ids.ts';
import type { Input, Output, ProcedureName } from '#shared/contract/index.ts';
import { createFakeHost } from '../../support/fake-host.ts';
import { personAt, sender, source } from './mail.ts';
import type { Peer, Task } from './task.ts';

const open = (folder: string): Promise<Composition> =>
  compose({
    folder,
    nativeBinding: process.env.SQLITE_NATIVE_BINDING,
    host: createFakeHost(),
    clock: systemClock,
  });

const callerOf =
  ({ router }: Composition) =>
  async <N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const reply = await router({ name, input });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Output<N>;
  };

/** Puts `count` people where the two samples were. */
const seedSignups = (folder: string, count: number): void => {
  const { db, close } = openDatabase({ folder, nativeBinding: process.env.SQLITE_NATIVE_BINDING });
  const at = new Date().toISOString();
  db.handle.exec('DELETE FROM signup');
  const insert = db.handle.prepare(
    'INSERT INTO signup (email, email_key, name, token, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  db.handle.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const { name, address } = personAt(index);
      insert.run(address, address, name, randomToken(24), at, at);
    }
  })();
  close();
};

/** The whole app but for its window, its outbox on disk: from pressing Send until the run is finished. */
export const countersign: Peer = {
  prepare: async ({ folder, port, count, connections }: Task) => {
    const app = await open(folder);
    const call = callerOf(app);
    const { id, revision } = await call('templates.create', { name: 'Bench', kind: 'verification' });
    const { subject, preheader, html, text } = source;
    await call('templates.save', { id, revision, patch: { subject, preheader, html, text } });
    await call('accounts.create', {
      fields: {
        name: 'Bench',
        host: '127.0.0.1',
        port,
        security: 'none',
        fromName: sender.name,
        fromAddress: sender.address,
        limits: { connections, messagesPerConnection: 10_000 },
      },
    });
    await app.stop();
    seedSignups(folder, count);
  },
  open: async ({ folder, count }: Task) => {
    const app = await open(folder);
    await app.start();
    const call = callerOf(app);
    const { templates } = await call('templates.list', {});
    const { accounts } = await call('accounts.list', {});
    const templateId = templates.find(({ name }) => name === 'Bench')?.id ?? 0;
    const accountId = accounts.find(({ name }) => name === 'Bench')?.id ?? 0;
    const selection = { kind: 'filter', filter: {} } as const;
    return {
      run: async () => {
        const { id } = await call('sending.start', { templateId, accountId, selection, expectedCount: count });
        await waitForEnd(app, id, count);
      },
      close: () => app.stop(),
    };
  },
};

/** Looks at the run whenever the app says that runs have changed, as its window does. */
const waitForEnd = (app: Composition, runId: number, count: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const call = callerOf(app);
    const look = async (): Promise<void> => {
      const { state, counts } = await call('runs.get', { id: runId });
      if (state !== 'finished') return;
      if (counts.sent === count) resolve();
      else reject(new Error(`The run ended with ${JSON.stringify(counts)}`));
    };
    app.events.subscribe(({ name }) => {
      if (name === 'runs.changed') look().catch(reject);
    });
    look().catch(reject);
  });
