import type { Quota } from '#shared/contract/sending.ts';
import { longestSpanMs } from '#shared/domain/send-limits.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { AccountService } from '../accounts/service.ts';
import type { FeatureContext } from '../context.ts';
import type { SettingsService } from '../settings/service.ts';
import type { SignupService } from '../signups/service.ts';
import type { TemplateVersion } from '../templates/service.ts';
import type { VerificationService } from '../verification/service.ts';
import { readBoot } from './boot-session.ts';
import { createBulkWatch } from './bulk-watch.ts';
import { type Journal, openJournal, readJournal } from './journal.ts';
import { createLiveEvents } from './live-events.ts';
import { createMailBuilder } from './mail-builder.ts';
import type { MailContext } from './mail-context.ts';
import { createMailerOpener } from './mailer.ts';
import type { AccountTrouble, LedgerEntry } from './needs.ts';
import { createOutbox } from './outbox.ts';
import { createQueue } from './queue.ts';
import { createRecorder } from './recorder.ts';
import { recover } from './recover.ts';
import { createRunCounts } from './run-counts.ts';
import { createRates } from './run-progress.ts';
import type { Settlement } from './settlement.ts';
import { cancelMessages, listIdsOfRun } from './store-messages.ts';
import { pruneLedger, putSession } from './store-outbox.ts';
import { finishRuns, listCancelledRunsWithMessages, listOpenRuns, removeIncompleteRuns } from './store-runs.ts';

export type EngineDeps = {
  signups: SignupService;
  accounts: AccountService;
  verification: VerificationService;
  settings: SettingsService;
  currentContext: (accountId: number) => MailContext;
  getVersion: (id: number) => TemplateVersion;
  /** A run's content is refused again and again. */
  onContentRefused: (runId: number, trouble: AccountTrouble) => void;
};

/** The journal stands beside the data file, and is found with it when the folder is moved. */
const journalPath = ({ db }: FeatureContext): string => `${db.handle.name}-outbox`;

/** Puts right what the end of the app may have cut short, before anything is claimed. */
const mendRuns = ({ db, clock }: FeatureContext): void => {
  removeIncompleteRuns(db);
  for (const runId of listCancelledRunsWithMessages(db)) {
    for (const state of ['queued', 'deferred'] as const) {
      cancelMessages(db, listIdsOfRun(db, runId, state, Number.MAX_SAFE_INTEGER), isoNow(clock));
    }
  }
  finishRuns(
    db,
    listOpenRuns(db).map(({ id }) => id),
    isoNow(clock),
  );
  pruneLedger(db, Math.floor((clock.now() - longestSpanMs) / 1_000));
};

/** The parts of sending that run by themselves, put together. */
export const createEngine = (context: FeatureContext, deps: EngineDeps) => {
  const { db, clock, events, log } = context;
  const { accounts, currentContext } = deps;
  const counts = createRunCounts(db);
  const rates = createRates(clock);
  const accountRates = createRates(clock);
  let journal: Journal | null = null;
  const getJournal = (): Journal => {
    if (!journal) throw new Error('The outbox is not open');
    return journal;
  };

  const bulk = createBulkWatch(context, { counts, settings: deps.settings, isBusy: () => queue.isBusy() });
  const live = createLiveEvents(events, clock, bulk.update);
  const onFinished = (runIds: readonly number[]): void => {
    live.tell('runs.changed', runIds);
    bulk.finished(runIds);
  };
  const onWritten = (settlements: readonly Settlement[]): void => {
    const ended = settlements.filter(({ state }) => state !== 'queued');
    for (const { runId, accountId } of ended) {
      rates.add(runId, 1);
      accountRates.add(accountId, 1);
    }
    live.tell(
      'messages.changed',
      settlements.map(({ messageId }) => messageId),
    );
    live.tell(
      'runs.changed',
      settlements.map(({ runId }) => runId),
    );
    const people = ended.flatMap(({ signupId }) => (signupId === null ? [] : [signupId]));
    if (people.length > 0) live.tell('signups.changed', people);
    if (settlements.some(({ state }) => state === 'deferred')) queue.planDue();
  };

  const outbox = createOutbox(context, {
    signups: deps.signups,
    templates: { getVersion: deps.getVersion },
    verification: deps.verification,
    currentContext,
    counts,
    onClaimed: (claimed) => {
      live.tell(
        'messages.changed',
        claimed.map(({ id }) => id),
      );
      live.tell(
        'runs.changed',
        claimed.map(({ runId }) => runId),
      );
    },
    onFinished,
  });
  const recorder = createRecorder({
    store: outbox,
    journal: getJournal,
    clock,
    log,
    onWritten,
    onReady: () => queue.wakeAll(),
  });
  const queue = createQueue({
    store: outbox,
    recorder,
    openMailer: createMailerOpener({ accounts, build: createMailBuilder(deps.getVersion), now: clock.now }),
    clock,
    random: Math.random,
    isPaused: (accountId) => accounts.list().find(({ id }) => id === accountId)?.pause !== null,
    pauseAccount: (accountId, { explanation, reply }) =>
      accounts.pause(accountId, { explanationKey: explanation.key, reply }),
    pauseRun: deps.onContentRefused,
  });

  let unsubscribe = (): void => {};
  const start = (): void => {
    const path = journalPath(context);
    const boot = readBoot();
    recover(context, outbox, { journal: readJournal(path), boot });
    mendRuns(context);
    const token = randomToken(12);
    journal = openJournal(path, token);
    putSession(db, token, boot);
    unsubscribe = events.subscribe(({ name, payload }) => {
      if (name === 'accounts.changed') queue.reopenAll(payload.ids);
    });
    queue.start();
  };
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    unsubscribe();
    if (!journal) return;
    await queue.stop();
    live.stop();
    bulk.stop();
    journal.close();
    journal = null;
  };
  const describeQuota = (accountId: number, sent: readonly LedgerEntry[]): Quota => {
    const lane = queue.lane(accountId);
    const waitsUntilMs = lane?.waitsUntilMs() ?? null;
    return {
      limits: lane?.rate()?.uses(clock.now()) ?? [],
      sentLastDay: sent.reduce((sum, { count }) => sum + count, 0),
      waitsUntil: waitsUntilMs === null ? null : new Date(waitsUntilMs).toISOString(),
    };
  };

  return {
    queue,
    counts,
    rates,
    accountRates,
    live,
    onFinished,
    describeQuota,
    start,
    stop: (): Promise<void> => {
      stopping ??= stop();
      return stopping;
    },
  };
};
