import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// `npm start` and `npm run start:web`: builds what is out of date, then runs the app in Electron or for a browser.

const root = join(import.meta.dirname, '..');
const built = join(root, 'out/renderer/index.html');

const newestMs = (path: string): number => {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
};

const isBuildFresh = (): boolean => {
  if (!existsSync(built) || !existsSync(join(root, 'out/main/main.cjs'))) return false;
  const sources = ['electron', 'renderer', 'shared', 'package.json', 'electron.vite.config.ts'];
  return sources.every((source) => newestMs(join(root, source)) <= statSync(built).mtimeMs);
};

const build = (): void => {
  if (isBuildFresh()) return;
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const result = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'error'], { cwd: root, encoding: 'utf8' });
  if (result.status === 0) return;
  console.error(result.stdout, result.stderr);
  process.exit(1);
};

/** Why no Electron window can open here, or null. Loading the package fetches its runtime where the network allows. */
const whyNoElectron = (): string | null => {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'there is no display';
  }
  try {
    return existsSync(electronPath()) ? null : 'Electron is not installed';
  } catch {
    return 'Electron could not be downloaded';
  }
};

const electronPath = (): string => createRequire(import.meta.url)('electron') as string;

const runElectron = (args: readonly string[]): void => {
  // Electron's sandbox refuses to run as root, which only containers and test machines do.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(electronPath(), [...flags, root, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
};

const runWeb = async (args: readonly string[]): Promise<void> => {
  const { main } = await import('./web-host.ts');
  await main(args, join(root, 'out/renderer'));
};

const args = process.argv.slice(2);
const isWebWanted = args.includes('--web');
const rest = args.filter((arg) => arg !== '--web');
build();
const obstacle = isWebWanted ? null : whyNoElectron();
if (isWebWanted || obstacle !== null) {
  if (obstacle !== null)
    console.log(`No window here, because ${obstacle}: use the address below in a browser instead.`);
  await runWeb(rest);
} else {
  runElectron(rest);
}
