import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, test } from 'vitest';
import { packagedExecutable, startPackagedApp } from '#test/support/electron-app.ts';
import { doFirstRunJob } from '#test/support/first-run-job.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const resources = join(packagedExecutable, '../resources');

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

describe('the packaged app', () => {
  test('does the first-run job with the database engine from inside the package', async () => {
    // An engine that the environment names must not be looked at: this one would end the process.
    const app = await startPackagedApp(createTempFolder(), { SQLITE_NATIVE_BINDING: '/nowhere/engine.node' });
    try {
      await doFirstRunJob(app);
    } finally {
      await app.quit();
    }
  });

  test('keeps its data when it is started again', async () => {
    const folder = createTempFolder();
    const first = await startPackagedApp(folder);
    await first.call('signups.add', { email: 'kept@example.com' });
    await first.quit();
    const second = await startPackagedApp(folder);
    await expect(second.call('signups.counts')).resolves.toMatchObject({ all: 3 });
    await second.quit();
  });

  test('has every fuse in the position that electron-builder.yml names', async () => {
    const fuses = await getCurrentFuseWire(packagedExecutable);
    expect({
      runAsNode: fuses[FuseV1Options.RunAsNode],
      cookies: fuses[FuseV1Options.EnableCookieEncryption],
      nodeOptions: fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: fuses[FuseV1Options.EnableNodeCliInspectArguments],
      integrity: fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: fuses[FuseV1Options.OnlyLoadAppFromAsar],
      file: fuses[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({
      runAsNode: FuseState.DISABLE,
      cookies: FuseState.ENABLE,
      nodeOptions: FuseState.DISABLE,
      inspect: FuseState.DISABLE,
      integrity: FuseState.ENABLE,
      onlyAsar: FuseState.ENABLE,
      file: FuseState.DISABLE,
    });
  });

  test('holds one native file, no source, no test and nothing of the browser host', () => {
    expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
    const native = listFiles(resources).filter((name) => name.endsWith('.node'));
    expect(native).toHaveLength(1);
    expect(native[0]).toContain('better-sqlite3');
    const files = listPackage(join(resources, 'app.asar'), { isPack: false });
    expect(files.filter((name) => /\.(ts|tsx|map)$|web-host|\/test\//.test(name))).toEqual([]);
    expect(files).toContain('/out/main/main.cjs');
  });
});
