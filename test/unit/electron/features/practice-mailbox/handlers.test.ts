import { describe, expect, it } from 'vitest';
import { createPracticeHandlers } from '#electron/features/practice-mailbox/handlers.ts';
import { createPracticeMailbox } from '#electron/features/practice-mailbox/service.ts';
import { insertMail } from '#electron/features/practice-mailbox/store.ts';
import { createSecretService } from '#electron/features/settings/secret-service.ts';
import { createRouter } from '#electron/ipc/router.ts';
import { practiceMailbox } from '#shared/contract/practice-mailbox.ts';
import { openTestContext } from '#test/support/context.ts';

const openRouter = () => {
  const context = openTestContext();
  const service = createPracticeMailbox(context, { secrets: createSecretService(context) });
  const router = createRouter(practiceMailbox, createPracticeHandlers(service), {
    language: () => 'en',
    log: context.log,
    newReference: () => 'ref',
    isOutputChecked: true,
  });
  const add = (subject: string): number =>
    insertMail(context.db, {
      receivedAt: '2026-11-21T08:00:00.000Z',
      envelopeFrom: 'a@example.com',
      envelopeTo: 'b@example.com',
      fromHeader: '',
      subject,
      source: Buffer.from(`Subject: ${subject}\r\n\r\nhi`),
    });
  return { context, add, call: (name: string, input: unknown = {}) => router({ name, input }) };
};

describe('the practice mailbox over the router', () => {
  it('answers every call as the contract says', async () => {
    const { add, call } = openRouter();
    const id = add('one');
    add('two');
    expect(await call('practice.status')).toMatchObject({ ok: true, value: { isRunning: false, unread: 2, total: 2 } });
    expect(await call('practice.list', { search: 'ONE' })).toMatchObject({ ok: true, value: { rows: [{ id }] } });
    expect(await call('practice.get', { id })).toMatchObject({
      ok: true,
      value: { text: 'hi\n', from: 'a@example.com' },
    });
    expect(await call('practice.setRead', { ids: [id], isRead: true })).toEqual({ ok: true, value: null });
    expect(await call('practice.delete', { ids: [id] })).toEqual({ ok: true, value: { count: 1 } });
    expect(await call('practice.clear')).toEqual({ ok: true, value: { count: 1 } });
  });

  it('refuses wrong input and says when a mail is gone', async () => {
    const { call } = openRouter();
    expect(await call('practice.get', { id: 'x' })).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect(await call('practice.list', { limit: 0 })).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect(await call('practice.get', { id: 7 })).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: 'This mail no longer exists.' },
    });
  });

  it('finds nothing, and harms nothing, with a search that looks like SQL', async () => {
    const { add, call } = openRouter();
    add('one');
    for (const search of ["'; DROP TABLE practice_mail; --", '%', '_', "' OR 1=1 --", '\\']) {
      expect(await call('practice.list', { search })).toMatchObject({ ok: true, value: { rows: [] } });
    }
    expect(await call('practice.list')).toMatchObject({ ok: true, value: { rows: [{ subject: 'one' }] } });
  });

  it('refuses a position that is none', async () => {
    const { add, call } = openRouter();
    add('one');
    expect(await call('practice.list', { after: 'nonsense' })).toMatchObject({
      ok: false,
      error: { code: 'validation' },
    });
  });
});
