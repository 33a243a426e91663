import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// `npm run check`: every gate, in the order in which it is cheapest to fail; the Vitest suites are counted together.
// Ends with the line "Tests: N passed, N failed". With `--after-test` it leaves out the suite of `npm test`, whose report
// test-results/node.json it counts instead.

const root = join(import.meta.dirname, '../..');
const results = join(root, 'test-results');

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; success: boolean };

const totals = { passed: 0, failed: 0, skipped: 0 };
let isGreen = true;

const run = (title: string, command: string, args: readonly string[]): boolean => {
  const startedAtMs = Date.now();
  console.log(`\n── ${title}`);
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  const isOk = result.status === 0;
  console.log(`── ${title}: ${isOk ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - startedAtMs) / 1000)} s`);
  isGreen &&= isOk;
  return isOk;
};

/** Like `run`, for what can go on side by side: what it prints comes when it is over. */
const runQuietly = async (title: string, script: string): Promise<boolean> => {
  const startedAtMs = Date.now();
  const child = spawn('npm', ['run', '--silent', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => printed.push(part));
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = Math.round((Date.now() - startedAtMs) / 1000);
  console.log(`\n── ${title}\n${Buffer.concat(printed)}── ${title}: ${code === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  isGreen &&= code === 0;
  return code === 0;
};

const countReport = (path: string): void => {
  if (!existsSync(path)) {
    totals.failed += 1;
    isGreen = false;
    return;
  }
  const counts = JSON.parse(readFileSync(path, 'utf8')) as Report;
  totals.passed += counts.numPassedTests;
  totals.failed += counts.numFailedTests;
  totals.skipped += counts.numPendingTests;
  if (!counts.success || counts.numPassedTests === 0) isGreen = false;
};

const runSuite = (title: string, project: string): void => {
  const report = join(results, `${project}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  run(title, 'vitest', ['run', '--project', project, ...reporters]);
  countReport(report);
};

const hasDisplay = process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform !== 'linux';
const hasElectron = process.env.ELECTRON_OVERRIDE_DIST_PATH || existsSync(join(root, 'node_modules/electron/path.txt'));

const [isBuilt] = await Promise.all([
  runQuietly('Build', 'build'),
  runQuietly('Types', 'typecheck'),
  runQuietly('Lint', 'lint'),
]);
if (process.argv.includes('--after-test')) countReport(join(results, 'node.json'));
else runSuite('Unit, contract, migrations, mail', 'node');
if (isBuilt) {
  runSuite('Browser', 'e2e');
  if (hasElectron && hasDisplay) {
    runSuite('Electron', 'electron');
    if (run('Package', 'npm', ['run', '--silent', 'package'])) runSuite('Packaged app', 'package');
  } else {
    console.log('\n── Electron and packaged app: SKIPPED, because there is no Electron runtime or no display here');
  }
}
console.log(
  `\nTests: ${totals.passed} passed, ${totals.failed} failed${totals.skipped ? `, ${totals.skipped} skipped` : ''}`,
);
process.exitCode = isGreen && totals.failed === 0 ? 0 : 1;
