/** `npm run soak [-- --count N --kills N]`: kills the app while it sends, and shows that nothing was lost or doubled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runWithKills } from '../support/kill-run.ts';

const connections = 5;

const { values } = parseArgs({
  options: { count: { type: 'string', default: '2000' }, kills: { type: 'string', default: '20' } },
});
const count = Number(values.count);
const kills = Number(values.kills);
const folder = mkdtempSync(join(tmpdir(), 'countersign-soak-'));
const startedAtMs = performance.now();
try {
  const { counts, doubled, lost, uncertainPerKill, uncertainArrived } = await runWithKills({
    folder,
    count,
    connections,
    kills,
    random: Math.random,
    delayMs: 2,
  });
  const sum = (counts.sent ?? 0) + (counts.uncertain ?? 0);
  const most = Math.max(...uncertainPerKill);
  const isOk = doubled.length === 0 && lost.length === 0 && sum === count && most <= connections;
  console.log(
    [
      `${count} messages, ${connections} connections, ${kills} times SIGKILL, ${Math.round((performance.now() - startedAtMs) / 1_000)} s`,
      `sent ${counts.sent}, uncertain ${counts.uncertain} (of which ${uncertainArrived} had arrived)`,
      `uncertain per kill: ${uncertainPerKill.join(' ')} (at most ${connections} allowed)`,
      `lost: ${lost.length}, sent twice: ${doubled.length}, unaccounted for: ${count - sum}`,
      isOk ? 'OK' : 'FAILED',
    ].join('\n'),
  );
  process.exitCode = isOk ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
