import { onTestFinished } from 'vitest';
import { createCheckpoints } from '#electron/db/background-checkpoints.ts';
import { openDatabase } from '#electron/db/open.ts';
import type { FeatureContext } from '#electron/features/context.ts';
import { createEventBus } from '#electron/ipc/events.ts';
import type { Host } from '#electron/lib/host.ts';
import type { Log } from '#electron/lib/log.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeHost, type FakeHost } from './fake-host.ts';
import { createTempFolder } from './temp-folder.ts';

export type LogLine = { level: 'info' | 'error'; event: string; detail: Record<string, unknown> };

export type TestContext = FeatureContext & {
  folder: string;
  clock: FakeClock;
  host: FakeHost;
  logged: LogLine[];
  /** Every event so far. */
  emitted: AppEvent[];
};

type Options = { folder?: string; start?: string; host?: Partial<Host> };

/** What features are built from, on a real data file that goes when the test ends. */
export const openTestContext = (options: Options = {}): TestContext => {
  const folder = options.folder ?? createTempFolder();
  const database = openDatabase({ folder, nativeBinding: process.env.SQLITE_NATIVE_BINDING });
  const logged: LogLine[] = [];
  const write =
    (level: LogLine['level']): Log['info'] =>
    (event, detail = {}) => {
      logged.push({ level, event, detail });
    };
  const log: Log = { info: write('info'), error: write('error') };
  const place = { databasePath: database.path, nativeBinding: process.env.SQLITE_NATIVE_BINDING };
  const checkpoints = createCheckpoints(database.db, { ...place, log });
  onTestFinished(async () => {
    await checkpoints.stop();
    database.close();
  });
  const events = createEventBus();
  const emitted: AppEvent[] = [];
  events.subscribe((event) => emitted.push(event));
  return {
    db: database.db,
    checkpoints,
    clock: createFakeClock(options.start),
    host: createFakeHost(options.host),
    events,
    log,
    folder,
    logged,
    emitted,
  };
};
