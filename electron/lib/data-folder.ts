import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder named by `--data DIR` or `--data=DIR`, else by COUNTERSIGN_DATA, else null. */
export const chosenDataFolder = (args: readonly string[], env: NodeJS.ProcessEnv): string | null => {
  const index = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='));
  const arg = args[index];
  const value = arg === '--data' ? args[index + 1] : arg?.slice('--data='.length);
  const chosen = value || env.COUNTERSIGN_DATA;
  return chosen ? resolve(chosen) : null;
};

/** Where a platform keeps the data of its programs. */
export const userDataRoot = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string => {
  if (platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
};
