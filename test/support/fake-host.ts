import type { Host } from '#electron/lib/host.ts';

export type FakeHost = Host & {
  opened: string[];
  notices: { title: string; body: string }[];
  progress: (number | null)[];
  /** How many callers keep the computer awake now. */
  awakeCount: () => number;
  /** How many did at most, so far. */
  mostAwake: () => number;
};

const prefix = 'fake-encrypted:';

/** A host without a computer around it: it writes down what it is asked to do. */
export const createFakeHost = (overrides: Partial<Host> = {}): FakeHost => {
  const opened: string[] = [];
  const notices: FakeHost['notices'] = [];
  const progress: FakeHost['progress'] = [];
  let [awake, mostAwake] = [0, 0];
  return {
    shell: 'web',
    appVersion: '0.0.0-test',
    systemLanguage: 'en-GB',
    secrets: {
      isProtected: true,
      encrypt: (plain) => Buffer.from(prefix + [...plain].reverse().join('')),
      decrypt: (encrypted) => {
        const text = encrypted.toString();
        if (!text.startsWith(prefix)) throw new Error('Encrypted on another computer');
        return [...text.slice(prefix.length)].reverse().join('');
      },
    },
    chooseSavePath: null,
    openExternal: async (url) => {
      opened.push(url);
    },
    notify: (notice) => {
      notices.push(notice);
    },
    showProgress: (fraction) => {
      progress.push(fraction);
    },
    keepAwake: () => {
      awake += 1;
      mostAwake = Math.max(mostAwake, awake);
      return () => {
        awake -= 1;
      };
    },
    opened,
    notices,
    progress,
    awakeCount: () => awake,
    mostAwake: () => mostAwake,
    ...overrides,
  };
};
