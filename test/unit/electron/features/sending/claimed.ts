import type { ClaimedMessage } from '#electron/features/sending/needs.ts';

/** A claimed message about which a test says only what matters to it. */
export const createClaimed = (overrides: Partial<ClaimedMessage> = {}): ClaimedMessage => ({
  id: 1,
  runId: 1,
  accountId: 1,
  isBulk: true,
  versionId: 1,
  kind: 'verification',
  signupId: 1,
  email: 'zoe@example.com',
  displayEmail: 'zoe@example.com',
  name: 'Zoë',
  fields: {},
  messageId: 'one@example.com',
  attemptCount: 0,
  retryCount: 0,
  queuedAtMs: 0,
  linkLifetimeMs: 86_400_000,
  context: {
    from: { name: 'Club', address: 'club@example.com' },
    replyTo: '',
    siteName: 'Club',
    language: 'en',
    fieldNames: [],
    linkLifetimeMs: 86_400_000,
    exampleUrl: 'http://127.0.0.1/verify?token=a&authcode=b',
    tokenParameter: 'token',
    authcodeParameter: 'authcode',
  },
  link: null,
  ...overrides,
});
