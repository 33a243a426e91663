import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type CliOptions, type Configuration, Platform } from 'electron-builder';

// `npm run package`: builds the app and packs it for this system as electron-builder.yml says. On a machine without
// Electron's download, ELECTRON_OVERRIDE_DIST_PATH names a runtime to pack instead (target `dir`), and
// SQLITE_NATIVE_BINDING the database engine compiled for it.

const root = join(import.meta.dirname, '..');
const { ELECTRON_OVERRIDE_DIST_PATH: runtime, SQLITE_NATIVE_BINDING: binding } = process.env;

const runBuild = (): void => {
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const result = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) process.exit(1);
};

/** The compiled engine takes the place that better-sqlite3 looks at first; the prebuilt one then stays outside. */
const compiledEngine = (file: string): NonNullable<Configuration['files']> => {
  const folder = join(root, 'out/native');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(file, join(folder, 'better_sqlite3.node'));
  return [
    '!**/node_modules/better-sqlite3/prebuilds/**',
    { from: 'out/native', to: 'node_modules/better-sqlite3/build/Release', filter: ['better_sqlite3.node'] },
  ];
};

const withOwnRuntime = (dist: string): CliOptions => ({
  targets: Platform.current().createTarget('dir'),
  config: {
    extends: 'electron-builder.yml',
    electronDist: dist,
    electronVersion: readFileSync(join(dist, 'version'), 'utf8').trim(),
    // electron-builder takes this out of a runtime that it downloaded, not out of one that it was given.
    afterPack: async ({ appOutDir }) => rmSync(join(appOutDir, 'resources/default_app.asar'), { force: true }),
    ...(binding ? { files: compiledEngine(binding) } : {}),
  },
});

runBuild();
await build({
  publish: 'never',
  ...(runtime ? withOwnRuntime(runtime) : { config: 'electron-builder.yml' }),
} as CliOptions);
