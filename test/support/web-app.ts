import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Reply } from '#shared/errors.ts';

const root = join(import.meta.dirname, '../..');
const startLimitMs = 60_000;

export type WebApp = {
  /** The address that the app printed, with its key. */
  url: string;
  process: ChildProcess;
  /** Everything the app printed so far. */
  output: () => string;
  call: <T = unknown>(name: string, input?: unknown) => Promise<T>;
  rpc: (name: string, input?: unknown) => Promise<Reply>;
  /** Sends a signal and waits for the end; returns the exit code, null after SIGKILL. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

const waitForAddress = (child: ChildProcess, output: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`The app did not start: ${output()}`)), startLimitMs);
    child.stdout?.on('data', () => {
      const url = /http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]+/.exec(output())?.[0];
      if (url === undefined) return;
      clearTimeout(limit);
      resolve(url);
    });
    child.on('exit', (code) => reject(new Error(`The app ended with ${code}: ${output()}`)));
  });

/** Starts the app for a browser on a free port and the data in `folder`, by npm's script or as that script does. */
export const startWebApp = async (folder: string, by: 'node' | 'npm' = 'node'): Promise<WebApp> => {
  let printed = '';
  const options = ['--port', '0', '--data', folder];
  const [command, args] =
    by === 'npm'
      ? ['npm', ['run', '--silent', 'start:web', '--', ...options]]
      : [process.execPath, [join(root, 'electron/launch.ts'), '--web', ...options]];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const output = (): string => printed;
  const url = await waitForAddress(child, output);
  const { origin, searchParams } = new URL(url);
  const rpc = async (name: string, input: unknown = {}): Promise<Reply> => {
    const response = await fetch(`${origin}/rpc`, {
      method: 'POST',
      headers: { authorization: `Bearer ${searchParams.get('key')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name, input }),
    });
    return (await response.json()) as Reply;
  };
  return {
    url,
    process: child,
    output,
    rpc,
    call: async <T>(name: string, input: unknown = {}) => {
      const reply = await rpc(name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.message} ${JSON.stringify(reply.error.fields ?? {})}`);
      return reply.value as T;
    },
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
};
