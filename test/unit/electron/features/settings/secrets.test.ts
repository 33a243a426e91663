import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSecretService } from '#electron/features/settings/secret-service.ts';
import { putSecret } from '#electron/features/settings/store.ts';
import { openTestContext } from '#test/support/context.ts';

const plain = 'authorisation-code-Ü';

it('keeps a secret, replaces it and forgets it', () => {
  const secrets = createSecretService(openTestContext());
  expect(secrets.find('account.1')).toBeNull();
  secrets.put('account.1', 'old');
  secrets.put('account.1', plain);
  secrets.put('account.2', 'other');
  expect(secrets.find('account.1')).toBe(plain);
  secrets.remove('account.1');
  expect([secrets.find('account.1'), secrets.has('account.1'), secrets.has('account.2')]).toEqual([null, false, true]);
});

it('never writes it readably into the data file', () => {
  const context = openTestContext();
  createSecretService(context).put('account.1', plain);
  context.db.handle.pragma('wal_checkpoint(TRUNCATE)');
  expect(readFileSync(join(context.folder, 'countersign.db')).includes(plain)).toBe(false);
});

it('says that a secret from another computer must be entered again', () => {
  const context = openTestContext();
  putSecret(context.db, 'account.1', Buffer.from('from elsewhere'));
  expect(() => createSecretService(context).find('account.1')).toThrow(
    expect.objectContaining({ code: 'precondition', key: 'error.account.secret-unreadable' }),
  );
});
