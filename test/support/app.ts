import { onTestFinished } from 'vitest';
import { type ComposeOptions, type Composition, compose } from '#electron/compose.ts';
import type { Clock } from '#electron/lib/clock.ts';
import type { Host } from '#electron/lib/host.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeHost, type FakeHost } from './fake-host.ts';
import { createTempFolder } from './temp-folder.ts';

export type TestApp = Composition & { folder: string; clock: FakeClock; host: FakeHost };

type Options<C extends Clock> = {
  folder?: string;
  clock?: C;
  host?: Partial<Host>;
  /** False: the servers and the outbox stay shut, which is enough for everything that only reads and writes. */
  isStarted?: boolean;
  smtpTimeouts?: ComposeOptions['smtpTimeouts'];
  /** For an app that outlives a test: an `afterAll`. */
  onEnd?: (end: () => void | Promise<void>) => void;
};

/** The whole app on a real data file, with its servers on loopback; it ends with the test. */
export const openTestApp = async <C extends Clock = FakeClock>(
  options: Options<C> = {},
): Promise<Omit<TestApp, 'clock'> & { clock: C }> => {
  const folder = options.folder ?? createTempFolder(options.onEnd);
  const clock = options.clock ?? (createFakeClock() as Clock as C);
  const host = createFakeHost(options.host);
  const composition = await compose({
    folder,
    nativeBinding: process.env.SQLITE_NATIVE_BINDING,
    host,
    clock,
    isOutputChecked: true,
    smtpTimeouts: options.smtpTimeouts,
  });
  (options.onEnd ?? onTestFinished)(() => composition.stop());
  if (options.isStarted ?? true) await composition.start();
  return { ...composition, folder, clock, host };
};
