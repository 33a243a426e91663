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

  it('hands out a long mail in stretches that together are every byte of it', async () => {
    const { context, call } = openRouter();
    const bytes = Buffer.alloc(2_500_000, 'Subject: long\r\n\r\n\0\x80ÿ');
    const id = insertMail(context.db, {
      ...{ receivedAt: '2026-11-20T08:00:00.000Z', envelopeFrom: 'a@example.com', envelopeTo: 'b@example.com' },
      ...{ fromHeader: '', subject: 'long', source: bytes },
    });
    const stretches: string[] = [];
    for (let from: number | null = 0; from !== null; ) {
      const reply = await call('practice.source', { id, from });
      if (!reply.ok) throw new Error(reply.error.message);
      const { source, next } = reply.value as { source: string; next: number | null };
      stretches.push(source);
      from = next;
    }
    expect(stretches.map(({ length }) => length)).toEqual([1_000_000, 1_000_000, 500_000]);
    expect(Buffer.from(stretches.join(''), 'latin1')).toEqual(bytes);
    expect(await call('practice.source', { id, from: 9_000_000 })).toEqual({
      ok: true,
      value: { source: '', next: null },
    });
    expect(await call('practice.get', { id })).not.toHaveProperty('value.source');
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
