import http from 'node:http';
import { onTestFinished } from 'vitest';
import { createSecretService } from '#electron/features/settings/secret-service.ts';
import { createSettingsService } from '#electron/features/settings/service.ts';
import { createSignupService } from '#electron/features/signups/service.ts';
import { createVerificationService } from '#electron/features/verification/service.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { openTestContext, type TestContext } from '#test/support/context.ts';

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };
type Send = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** One request as it stands, on a connection of its own; fetch would add headers and hide some. */
export const request = (url: string, { method = 'GET', headers = {}, body }: Send = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = http.request(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** Submits a form as a browser does. */
export const post = (
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  request(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  });

/** The verification feature on its real neighbours, with its server running. */
export const openVerification = async (context: TestContext = openTestContext()) => {
  const settings = createSettingsService(context);
  const signups = createSignupService(context);
  const secrets = createSecretService(context);
  const service = createVerificationService(context, { settings, secrets, signups });
  await service.startServer();
  onTestFinished(() => service.stopServer());

  const addSignup = (email = 'zoe@example.com'): Signup =>
    signups.add({ email, name: 'Zoë', fields: {}, notes: '', source: 'hand' });

  /** A message row as sending writes it; the rows it refers to are of no interest here. */
  const addMessage = (signup: Signup, state = 'sending'): number => {
    const { handle } = context.db;
    handle.pragma('foreign_keys = OFF');
    const { lastInsertRowid } = handle
      .prepare(
        `INSERT INTO message (run_id, signup_id, account_id, email, name, variables, state, message_id, created_at, updated_at)
         VALUES (1, ?, 1, ?, '', '{}', ?, 'x@example.com', '', '')`,
      )
      .run(signup.id, signup.email, state);
    handle.pragma('foreign_keys = ON');
    return Number(lastInsertRowid);
  };
  const setMessageState = (id: number, state: string): void => {
    context.db.handle.prepare('UPDATE message SET state = ? WHERE id = ?').run(state, id);
  };
  const now = (): string => new Date(context.clock.now()).toISOString();

  /** A link that a person got: made, sent and accepted. */
  const mailLink = (signup: Signup, wantsCode = false) => {
    const messageId = addMessage(signup);
    const challenge = service.prepareChallenge({ signupId: signup.id, messageId, wantsCode });
    service.acceptChallenges([{ messageId, acceptedAt: now() }]);
    setMessageState(messageId, 'sent');
    const url = new URL(challenge.url);
    const form = { token: url.searchParams.get('token') ?? '', authcode: url.searchParams.get('authcode') ?? '' };
    return { ...challenge, messageId, form, page: `${url.origin}${url.pathname}` };
  };
  const stateOf = (signup: Signup): string => signups.get(signup.id).state;
  const codeUrl = (): string => `${service.status().origin}/code`;
  return {
    context,
    settings,
    signups,
    secrets,
    service,
    addSignup,
    addMessage,
    setMessageState,
    mailLink,
    stateOf,
    codeUrl,
    now,
  };
};
