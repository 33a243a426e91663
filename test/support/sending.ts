import { expect, onTestFinished } from 'vitest';
import { createAccountService } from '#electron/features/accounts/service.ts';
import { testAccount } from '#electron/features/accounts/test-account.ts';
import type { FeatureContext } from '#electron/features/context.ts';
import { createSendingService } from '#electron/features/sending/service.ts';
import { createSecretService } from '#electron/features/settings/secret-service.ts';
import { createSettingsService } from '#electron/features/settings/service.ts';
import { createSignupService } from '#electron/features/signups/service.ts';
import { createTemplateService } from '#electron/features/templates/service.ts';
import { createVerificationService } from '#electron/features/verification/service.ts';
import { accountFields } from '#shared/contract/accounts.ts';
import type { Message, Run } from '#shared/contract/sending.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import type { TemplateKind } from '#shared/contract/templates.ts';
import { openTestContext, type TestContext } from './context.ts';
import { createShiftedClock, type ShiftedClock } from './shifted-clock.ts';

type AccountOptions = {
  port: number;
  limits?: Record<string, number | null>;
  username?: string;
  secret?: string;
  provider?: string;
};

const everybody = {
  kind: 'filter',
  filter: { search: '', state: null, addedBefore: null, addedAfter: null, mailsFewerThan: null },
  except: [],
} satisfies SignupSelection;

const buildServices = (context: FeatureContext) => {
  const settings = createSettingsService(context);
  const secrets = createSecretService(context);
  const signups = createSignupService(context);
  const accounts = createAccountService(context, { secrets, tester: testAccount });
  const verification = createVerificationService(context, { settings, secrets, signups });
  const templates = createTemplateService(context, { settings, signups, accounts, verificationLinks: verification });
  const sending = createSendingService(context, { signups, templates, accounts, verification, settings });
  return { settings, signups, accounts, verification, templates, sending };
};

type Services = ReturnType<typeof buildServices>;

/** Short words for what tests of sending do again and again. */
const createSteps = ({ signups, accounts, templates, sending }: Services) => {
  const untilRun = async (id: number, isDone: (run: Run) => boolean, timeoutMs = 45_000): Promise<Run> => {
    await expect.poll(() => isDone(sending.getRun(id)), { timeout: timeoutMs, interval: 10 }).toBe(true);
    return sending.getRun(id);
  };
  return {
    addPeople: (count: number, prefix = 'person'): number[] =>
      Array.from({ length: count }, (_, index) => {
        const email = `${prefix}${index}@example.com`;
        return signups.add({ email, name: `Person ${index}`, fields: {}, notes: '', source: 'hand' }).id;
      }),
    addTemplate: (kind: TemplateKind = 'verification'): number => templates.create({ name: kind, kind }).id,
    addAccount: ({ port, limits = {}, username = '', secret, provider = 'custom' }: AccountOptions): number => {
      const fields = {
        ...{ name: 'Test', provider, host: '127.0.0.1', port, security: 'none' as const, username },
        ...{ fromName: 'Test Club', fromAddress: 'club@example.com', limits },
      };
      return accounts.create(accountFields.parse(fields), secret).id;
    },
    /** Reviews and starts, as the page does. */
    send: async (templateId: number, accountId: number, ids: number[] | 'everybody' = 'everybody'): Promise<Run> => {
      const selection: SignupSelection = ids === 'everybody' ? everybody : { kind: 'ids', ids };
      const intent = { templateId, accountId, selection };
      const { count } = await sending.review(intent);
      return sending.startRun({ ...intent, expectedCount: count });
    },
    untilRun,
    untilOver: (id: number): Promise<Run> => untilRun(id, ({ state }) => state === 'finished' || state === 'cancelled'),
    messagesOf: (runId: number): Message[] =>
      sending
        .listMessages({ runId, signupId: null, state: null, search: '', after: null, limit: 500 })
        .rows.sort((a, b) => a.id - b.id),
  };
};

export type SendingApp = Services &
  ReturnType<typeof createSteps> & { context: TestContext; clock: ShiftedClock; restart: () => Promise<SendingApp> };

type Options = { context?: TestContext; clock?: ShiftedClock; isStarted?: boolean };

/** Sending and its neighbours on a real data file and the real clock, which can be moved. */
export const openSending = ({ context, clock, isStarted = true }: Options = {}): SendingApp => {
  const base = context ?? openTestContext();
  const ownClock = clock ?? createShiftedClock();
  const services = buildServices({ ...base, clock: ownClock });
  if (isStarted) services.sending.start();
  onTestFinished(() => services.sending.stop());
  return {
    ...services,
    ...createSteps(services),
    context: base,
    clock: ownClock,
    /** Closes sending in good order, and builds it anew on the same file. */
    restart: async () => {
      await services.sending.stop();
      return openSending({ context: base, clock: ownClock });
    },
  };
};
