import type { AccountTester } from '#electron/features/accounts/connection.ts';
import { createAccountHandlers } from '#electron/features/accounts/handlers.ts';
import { createAccountService } from '#electron/features/accounts/service.ts';
import { createSecretService } from '#electron/features/settings/secret-service.ts';
import { createRouter } from '#electron/ipc/router.ts';
import { type AccountFields, accountFields, accounts, type TestResult } from '#shared/contract/accounts.ts';
import type { Reply } from '#shared/errors.ts';
import { openTestContext, type TestContext } from '#test/support/context.ts';

export const ownFields: AccountFields = accountFields.parse({
  name: 'Club',
  host: 'smtp.example.com',
  port: 465,
  security: 'tls',
  username: 'club@example.com',
  fromName: 'The Club',
  fromAddress: 'club@example.com',
});

const passed: TestResult = { isOk: true, steps: [], explanationKey: null, reply: '250 ok', transcript: '' };

/** The accounts feature; `tested` are the connections that a test of an account was asked to make. */
export const openAccounts = (context: TestContext = openTestContext()) => {
  const secrets = createSecretService(context);
  const tested: Parameters<AccountTester>[] = [];
  const tester: AccountTester = async (...call) => {
    tested.push(call);
    return passed;
  };
  const service = createAccountService(context, { secrets, tester });
  const router = createRouter(accounts, createAccountHandlers(service), {
    language: () => 'en',
    log: context.log,
    newReference: () => 'ref',
    isOutputChecked: true,
  });
  const call = (name: keyof typeof accounts, input: unknown = {}): Promise<Reply> => router({ name, input });
  const addMessage = (accountId: number, state: string): void => {
    const { handle } = context.db;
    handle.pragma('foreign_keys = OFF');
    const run = handle
      .prepare(
        `INSERT INTO run (template_version_id, account_id, account_name, state, is_bulk, total, created_at)
         VALUES (1, ?, '', 'running', 0, 1, '')`,
      )
      .run(accountId);
    handle
      .prepare(
        `INSERT INTO message (run_id, account_id, email, name, variables, state, message_id, created_at, updated_at)
         VALUES (?, ?, 'a@example.com', '', '{}', ?, 'x@example.com', '', '')`,
      )
      .run(run.lastInsertRowid, accountId, state);
    handle.pragma('foreign_keys = ON');
  };
  service.updatePractice({ host: '127.0.0.1', port: 2_525, username: 'practice-x', password: 'p' });
  context.emitted.length = 0;
  return { context, secrets, service, call, tested, addMessage };
};
