/**
 * Sending: from a selection of people to mails that a server has accepted. Promises that every message is a row before
 * the first connection, that nothing is lost and nothing sent twice whenever the app ends, that an account in trouble is
 * tried once and not once per message, and that what is shown is what was sent. Leaves to others: what a mail says
 * (templates), its link (verification), where it leaves (accounts), SMTP (smtp/) and MIME (mime/).
 */
import type { Quota, Review, Run } from '#shared/contract/sending.ts';
import type { AccountService } from '../accounts/service.ts';
import type { FeatureContext } from '../context.ts';
import type { SettingsService } from '../settings/service.ts';
import type { SignupService } from '../signups/service.ts';
import type { TemplateService, TemplateVersion } from '../templates/service.ts';
import type { VerificationService } from '../verification/service.ts';
import { createContextSource } from './context-source.ts';
import { createEngine } from './engine.ts';
import { createMessageErasure } from './erase-messages.ts';
import { createMessageActions } from './message-actions.ts';
import { listMessagePage, type MessagePageRequest } from './message-page.ts';
import { viewMessage } from './message-view.ts';
import { drawProof, type ProofRequest } from './proof.ts';
import { describeQuota } from './quota.ts';
import { type Intent, reviewIntent } from './review.ts';
import { createRunActions, getStoredRun } from './run-actions.ts';
import { describeRun } from './run-progress.ts';
import type { SmtpTimeouts } from './smtp/smtp-server-settings.ts';
import { writeRun } from './start-run.ts';
import { listRuns } from './store-runs.ts';
import { createTestMail } from './test-mail.ts';

export type SendingDeps = {
  signups: SignupService;
  templates: TemplateService;
  accounts: AccountService;
  verification: VerificationService;
  settings: SettingsService;
  /** Other than the usual ones: tests do not wait a minute for a server that keeps silent. */
  smtpTimeouts?: Partial<SmtpTimeouts> | undefined;
};

export type SendingService = ReturnType<typeof createSendingService>;

/** Runs that are over and still listed; single mails make one each. */
const shownRuns = 300;

/** Versions never change: each is read once. */
const createVersionCache = (templates: TemplateService) => {
  const known = new Map<number, TemplateVersion>();
  return (id: number): TemplateVersion => {
    const version = known.get(id) ?? templates.getVersion(id);
    known.set(id, version);
    return version;
  };
};

export const createSendingService = (context: FeatureContext, deps: SendingDeps) => {
  const { db } = context;
  const { accounts, signups, templates, verification } = deps;
  const currentContext = createContextSource(deps);
  const getVersion = createVersionCache(templates);
  const readFile = templates.files.read;
  const engine = createEngine(context, {
    ...deps,
    currentContext,
    getVersion,
    readFile,
    onContentRefused: (runId, trouble) => actions.pauseBecause(runId, trouble),
  });
  const { queue, counts, rates, live, accountRates } = engine;
  const actionDeps = { queue, counts, live, onFinished: engine.onFinished };
  const actions = createRunActions(context, actionDeps);

  const show = (id: number): Run => describeRun(getStoredRun(context, id), counts, rates);
  const reviewDeps = { signups, templates, accounts, verification, currentContext, measuredRate: accountRates.find };

  return {
    /** Settles what the last run of the app left, then sends what waits. */
    start: engine.start,
    /** Finishes what is on the wire; everything else stays queued on disk. */
    stop: engine.stop,
    /** Throws `not-found`. */
    review: (intent: Intent): Promise<Review> => reviewIntent(context, reviewDeps, intent),
    /** Throws `not-found`. */
    proof: (request: ProofRequest) => drawProof(context, reviewDeps, request),
    /** Throws `validation`, `not-found`, `conflict`; a refusal is a result. */
    testMail: createTestMail(context, { templates, accounts, currentContext, readFile, queue }),
    /** Throws `not-found`, `precondition`, `conflict`. */
    startRun: async (intent: Intent & { expectedCount: number }): Promise<Run> => {
      const { runId, isBulk } = await writeRun(context, reviewDeps, intent);
      live.tell('runs.changed', [runId]);
      live.tell('messages.changed');
      const run = show(runId);
      queue.wake(intent.accountId, !isBulk);
      return run;
    },
    listRuns: (): Run[] => listRuns(db, shownRuns).map((run) => describeRun(run, counts, rates)),
    /** Throws `not-found`. */
    getRun: show,
    listMessages: (request: MessagePageRequest) => listMessagePage(db, request),
    /** Throws `not-found`. */
    getMessage: (id: number) =>
      viewMessage(context, { signups, templates: { getVersion, files: templates.files }, currentContext }, id),
    /** Throws `not-found`. */
    quota: (accountId: number): Quota => describeQuota(context, accounts.get(accountId), queue.lane(accountId)),
    ...actions,
    ...createMessageActions(context, actionDeps),
    ...createMessageErasure(context, { ...actionDeps, forgetJournal: engine.forgetJournal }),
  };
};
