import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
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

const packageFolder = join(root, 'node_modules/electron');

/** Where the runtime is, or null while it has not been fetched. */
const findRuntime = (): string | null => {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist');
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const path = join(folder, name);
  return existsSync(path) ? path : null;
};

const fetchLimitMs = 300_000;

/** The package brings its runtime when it is first needed, as its own index.js does; quietly, because it may fail. */
const fetchRuntime = (): void => {
  spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore', timeout: fetchLimitMs });
};

/** The runtime, or why no Electron window can open here. */
const findElectron = (): { path: string } | { obstacle: string } => {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { obstacle: 'there is no display' };
  }
  if (findRuntime() === null) fetchRuntime();
  const path = findRuntime();
  return path === null ? { obstacle: 'Electron could not be downloaded' } : { path };
};

const runElectron = (path: string, args: readonly string[]): void => {
  // Electron's sandbox refuses to run as root, which only containers and test machines do.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(path, [...flags, root, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
};

const parentCheckMs = 500;

/**
 * Ends this process when the one that started it is gone. Some shells (dash) stay between npm and us, and die of a
 * signal without passing it on.
 */
const endWithParent = (): void => {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, parentCheckMs).unref();
};

const runWeb = async (args: readonly string[]): Promise<void> => {
  const { main } = await import('./web-host.ts');
  await main(args, join(root, 'out/renderer'));
};

const args = process.argv.slice(2);
const isWebWanted = args.includes('--web');
const rest = args.filter((arg) => arg !== '--web');
endWithParent();
build();
const electron = isWebWanted ? null : findElectron();
if (electron !== null && 'path' in electron) {
  runElectron(electron.path, rest);
} else {
  if (electron !== null) {
    console.log(`No window here, because ${electron.obstacle}: use the address below in a browser instead.`);
  }
  await runWeb(rest);
}
