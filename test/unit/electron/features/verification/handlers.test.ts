import { describe, expect, it } from 'vitest';
import { createVerificationHandlers } from '#electron/features/verification/handlers.ts';
import { createRouter } from '#electron/ipc/router.ts';
import { verification } from '#shared/contract/verification.ts';
import { openVerification } from './open-verification.ts';

const openRouter = async () => {
  const app = await openVerification();
  const router = createRouter(verification, createVerificationHandlers(app.service), {
    language: () => 'en',
    log: app.context.log,
    newReference: () => 'ref',
    isOutputChecked: true,
  });
  return { app, call: (name: string, input: unknown = {}) => router({ name, input }) };
};

describe('verification over the router', () => {
  it('tells where the pages are and who is waited for', async () => {
    const { app, call } = await openRouter();
    const waiting = app.addSignup('waiting@example.com');
    const done = app.addSignup('done@example.com');
    app.addSignup('never-mailed@example.com');
    app.signups.recordMail([waiting.id, done.id], app.now());
    const { form } = app.mailLink(done);
    app.service.confirmLink(form);
    const { port } = app.service.status();
    expect(await call('verification.status')).toEqual({
      ok: true,
      value: {
        isRunning: true,
        origin: `http://127.0.0.1:${port}`,
        port,
        linkBase: `http://127.0.0.1:${port}/verify`,
        problem: null,
        waiting: 1,
      },
    });
    app.context.clock.advance(24 * 3_600_000);
    expect(await call('verification.status')).toMatchObject({ value: { waiting: 0 } });
  });

  it('lists what happened, newest first, as much as is asked for', async () => {
    const { app, call } = await openRouter();
    for (const name of ['a', 'b', 'c']) {
      const { form } = app.mailLink(app.addSignup(`${name}@example.com`));
      const state = app.service.confirmLink(form);
      expect(state).toBe('confirmed');
      app.context.clock.advance(1_000);
    }
    app.signups.markVerified(app.addSignup('d@example.com').id, 'hand', app.now());
    expect(await call('verification.recent', { limit: 3 })).toMatchObject({
      ok: true,
      value: {
        events: [
          { email: 'd@example.com', by: 'hand', kind: 'verified' },
          { email: 'c@example.com', by: 'link' },
          { email: 'b@example.com', by: 'link' },
        ],
      },
    });
  });

  it('refuses wrong input', async () => {
    const { call } = await openRouter();
    expect(await call('verification.recent', { limit: 0 })).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect(await call('verification.status', { x: 1 })).toMatchObject({ ok: false, error: { code: 'validation' } });
  });
});
