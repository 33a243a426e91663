import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors.ts';
import { languageFor } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { compose } from './compose.ts';
import { mountHttp } from './ipc/mount-http.ts';
import { systemClock } from './lib/clock.ts';
import { chosenDataFolder, userDataRoot } from './lib/data-folder.ts';
import { openFileSecretStore } from './lib/file-secret-store.ts';
import type { Host } from './lib/host.ts';
import { randomToken } from './lib/ids.ts';

const usage = 'Usage: npm run start:web -- [--port PORT] [--data DIR]';

const systemLanguage = (): string => Intl.DateTimeFormat().resolvedOptions().locale;

const readPort = (given: string | undefined): number => {
  const port = Number(given ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--port takes a whole number from 0 to 65535, not “${given}”. ${usage}`);
};

/** The browser does for the page what Electron does elsewhere; the rest has no counterpart and does nothing. */
const createWebHost = (folder: string): Host => ({
  shell: 'web',
  appVersion: packageJson.version,
  systemLanguage: systemLanguage(),
  secrets: openFileSecretStore(folder),
  chooseSavePath: null,
  openExternal: async () => {},
  notify: () => {},
  showProgress: () => {},
  keepAwake: () => () => {},
});

/** Stays on the watch: a shell and npm may both pass on the same signal, and the second must not cut the end short. */
const waitForSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });

/**
 * Runs the app for a browser on 127.0.0.1 until SIGINT or SIGTERM: prints one line with the address, and at the end
 * closes the database. `pageFolder` is the built renderer.
 */
export const runWebHost = async (args: readonly string[], pageFolder: string): Promise<void> => {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, data: { type: 'string' } } });
  const port = readPort(values.port);
  const root = userDataRoot(process.platform, process.env);
  const folder = chosenDataFolder(args, process.env) ?? join(root, 'countersign-web');
  mkdirSync(folder, { recursive: true });
  const stopped = waitForSignal();
  const app = await compose({
    folder,
    nativeBinding: process.env.SQLITE_NATIVE_BINDING,
    host: createWebHost(folder),
    clock: systemClock,
  });
  try {
    await app.start();
    const key = randomToken(24);
    const mount = await mountHttp({ ...app, key, port, pageFolder });
    console.log(`Countersign is at ${mount.url}`);
    await stopped;
    await mount.close();
  } finally {
    await app.stop();
  }
};

/** Runs the host and turns what stops it into one sentence and an exit code. */
export const main = async (args: readonly string[], pageFolder: string): Promise<void> => {
  try {
    await runWebHost(args, pageFolder);
    process.exitCode = 0;
  } catch (error) {
    const isExpected = error instanceof AppError;
    console.error(isExpected ? translate(languageFor(systemLanguage()), error.key, error.params) : String(error));
    process.exitCode = 1;
  }
};
