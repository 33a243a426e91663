import { expect, it } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { contract, type ProcedureName } from '#shared/contract/index.ts';
import type { Reply } from '#shared/errors.ts';
import { openTestApp } from '#test/support/app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

/** A data file with a half-written import that cannot be taken back yet. */
const leaveHalfAnImport = (): string => {
  const folder = createTempFolder();
  const { db, close } = openDatabase({ folder, nativeBinding: process.env.SQLITE_NATIVE_BINDING });
  db.handle.exec(`
    INSERT INTO import (id, file_name, at, state) VALUES (1, 'half.csv', '2026-11-28T00:00:00.000Z', 'writing');
    INSERT INTO signup (id, email, email_key, token, created_at, updated_at, source)
      VALUES (7, 'half@example.com', 'half@example.com', 'token-7', '2026-11-28T00:00:00.000Z',
        '2026-11-28T00:00:00.000Z', 'import');
    INSERT INTO import_range (first_id, last_id, import_id) VALUES (7, 7, 1);
    CREATE TRIGGER refuse BEFORE DELETE ON signup BEGIN SELECT RAISE(ABORT, 'full'); END;
  `);
  close();
  return folder;
};

/** What reads or writes people; whatever is not named here has to work. */
const isShut = (name: ProcedureName): boolean =>
  /^(signups\.(?!work)|fields|upkeep|exports|verification\.newLink|templates\.previewValues)/.test(name) ||
  ['sending.review', 'sending.proof', 'sending.testMail', 'sending.start'].includes(name) ||
  /^(runs|messages)\.(?!list|get)/.test(name);

it('shuts every call that reads or writes people while a part of an import is on the list, and no other', async () => {
  const { router } = await openTestApp({ folder: leaveHalfAnImport() });
  const ask = (name: string, input: unknown = {}): Promise<Reply> => router({ name, input });
  for (;;) {
    const reply = (await ask('imports.recovery')) as { value?: { recovery: { error: string | null } | null } };
    if (reply.value?.recovery?.error) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const shut: string[] = [];
  const inputs: Readonly<Record<string, unknown>> = {
    'verification.newLink': { id: 7 },
    'signups.get': { id: 7 },
    'signups.erase': { id: 7 },
    'sending.start': { templateId: 1, accountId: 1, expectedCount: 1, selection: { kind: 'ids', ids: [7] } },
    'messages.retry': { ids: [1] },
    'fields.add': { name: 'plan' },
    'upkeep.prune': { days: 30 },
    'templates.previewValues': { signupId: 7 },
  };
  for (const name of Object.keys(contract) as ProcedureName[]) {
    // Calls that need more than this to be valid are refused for that before anything else.
    const reply = await ask(name, inputs[name]);
    if (reply.ok) continue;
    if (reply.error.message.includes('is being taken back')) shut.push(name);
    else expect([name, reply.error.code]).toEqual([name, expect.stringMatching(/validation|not-found|precondition/)]);
  }
  for (const name of Object.keys(inputs)) expect(shut).toContain(name);
  expect(shut).toEqual(expect.arrayContaining(['signups.list', 'signups.counts', 'fields.list', 'upkeep.duplicates']));
  expect(shut.filter((name) => !isShut(name as ProcedureName))).toEqual([]);
  expect(shut).not.toContain('signups.work');
  expect(await ask('templates.list')).toMatchObject({ ok: true });
  expect(await ask('runs.list')).toMatchObject({ ok: true });
});
