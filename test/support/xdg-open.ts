import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type SystemBrowser = {
  /** PATH with our `xdg-open` first: Electron runs that program to open an address on Linux. */
  path: string;
  /** Waits for the next address. */
  takeOpenedUrl: () => Promise<string>;
};

const pollMs = 50;
const limitMs = 30_000;

/** Stands in for the system's browser outside the app: an `xdg-open` that writes down what it was asked to open. */
export const installXdgOpen = (folder: string): SystemBrowser => {
  const bin = join(folder, 'bin');
  const list = join(folder, 'opened-urls');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >>'${list}'\n`, { mode: 0o755 });
  const read = (): string[] => (existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : []);
  return {
    path: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    takeOpenedUrl: async () => {
      const known = read().length;
      for (let waitedMs = 0; waitedMs < limitMs; waitedMs += pollMs) {
        const url = read()[known];
        if (url !== undefined) return url;
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
      throw new Error('Nothing was opened in the system’s browser');
    },
  };
};
