import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importWithKills } from '../support/import-kill-run.ts';

/** Kills the app again and again in an import of many rows, and says whether the list was as before each time. */
export const main = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      rows: { type: 'string', default: '500000' },
      kills: { type: 'string', default: '6' },
    },
  });
  const [rows, kills] = [Number(values.rows), Number(values.kills)];
  const folder = mkdtempSync(join(tmpdir(), 'countersign-import-kills-'));
  try {
    const onKill = (text: string): void => (values.json ? undefined : console.log(text));
    const outcome = await importWithKills({ folder, rows, kills, random: Math.random, onKill });
    const isOk = outcome.differences.flat().length === 0 && outcome.notices.every((notice) => notice !== null);
    if (values.json) console.log(JSON.stringify({ rows, kills, isOk, ...outcome }, null, 2));
    else console.log(`${rows} rows, ${kills} times SIGKILL, ${outcome.killedBetweenCommits} of them between commits`);
    if (!values.json) console.log(isOk ? 'OK' : 'FAILED');
    process.exitCode = isOk ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
