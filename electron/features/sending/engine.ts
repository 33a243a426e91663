import { isLockHeld, takeWriteTurn } from '../../db/write-queue.ts';
import { keepYoungHeapSmall } from '../../lib/young-heap.ts';
import type { AccountService } from '../accounts/service.ts';
import type { FeatureContext } from '../context.ts';
import type { SettingsService } from '../settings/service.ts';
import type { SignupService } from '../signups/service.ts';
import type { TemplateVersion } from '../templates/service.ts';
import type { VerificationService } from '../verification/service.ts';
import { createBulkWatch } from './bulk-watch.ts';
import type { Journal } from './journal.ts';
import { createLiveEvents, type LiveEvents } from './live-events.ts';
import { createMailBuilder, type ReadFile } from './mail-builder.ts';
import type { MailContext } from './mail-context.ts';
import { createMailerOpener } from './mailer.ts';
import type { AccountTrouble, ClaimedMessage } from './needs.ts';
import { createOutbox } from './outbox.ts';
import { createQueue } from './queue.ts';
import { createRecorder } from './recorder.ts';
import { createRunCounts } from './run-counts.ts';
import { createRates, type Rates } from './run-progress.ts';
import { openSession } from './session.ts';
import type { Settlement } from './settlement.ts';
import type { SmtpTimeouts } from './smtp/smtp-server-settings.ts';

export type EngineDeps = {
  signups: SignupService;
  accounts: AccountService;
  verification: VerificationService;
  settings: SettingsService;
  currentContext: (accountId: number) => MailContext;
  getVersion: (id: number) => TemplateVersion;
  readFile: ReadFile;
  /** Other than the usual ones. */
  smtpTimeouts?: Partial<SmtpTimeouts> | undefined;
  /** A run's content is refused again and again. */
  onContentRefused: (runId: number, trouble: AccountTrouble) => void;
};

const countBy = (settlements: readonly Settlement[], key: 'runId' | 'accountId'): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const settlement of settlements) counts.set(settlement[key], (counts.get(settlement[key]) ?? 0) + 1);
  return counts;
};

/** Tells the page what has changed on disk, and keeps the rates. */
const createReporter = (live: LiveEvents, runRates: Rates, accountRates: Rates) => ({
  claimed: (claimed: readonly ClaimedMessage[]): void => {
    live.tell(
      'messages.changed',
      claimed.map(({ id }) => id),
    );
    live.tell(
      'runs.changed',
      claimed.map(({ runId }) => runId),
    );
  },
  settled: (settlements: readonly Settlement[]): void => {
    live.tell(
      'messages.changed',
      settlements.map(({ messageId }) => messageId),
    );
    live.tell(
      'runs.changed',
      settlements.map(({ runId }) => runId),
    );
    const ended = settlements.filter(({ state }) => state !== 'queued');
    for (const [runId, count] of countBy(ended, 'runId')) runRates.add(runId, count);
    for (const [accountId, count] of countBy(ended, 'accountId')) accountRates.add(accountId, count);
    const people = ended.flatMap(({ signupId }) => (signupId === null ? [] : [signupId]));
    if (people.length > 0) live.tell('signups.changed', people);
  },
});

/** The parts of sending that run by themselves, put together. */
export const createEngine = (context: FeatureContext, deps: EngineDeps) => {
  const { db, clock, events, log } = context;
  const { accounts, settings, smtpTimeouts: timeouts = {} } = deps;
  const build = createMailBuilder(deps.getVersion, deps.readFile);
  const counts = createRunCounts(db);
  const rates = createRates(clock);
  const accountRates = createRates(clock);
  let journal: Journal | null = null;
  const getJournal = (): Journal => {
    if (!journal) throw new Error('The outbox is not open');
    return journal;
  };
  const bulk = createBulkWatch(context, { counts, settings, isBusy: () => queue.isBusy() });
  const live = createLiveEvents(events, clock, bulk.update);
  const reporter = createReporter(live, rates, accountRates);
  const onFinished = (runIds: readonly number[]): void => {
    live.tell('runs.changed', runIds);
    bulk.finished(runIds);
  };
  const isPractice = (accountId: number): boolean =>
    accounts.list().some(({ id, kind }) => id === accountId && kind === 'practice');
  const outbox = createOutbox(context, { ...deps, isPractice, counts, onClaimed: reporter.claimed, onFinished });
  const onWritten = (settlements: readonly Settlement[]): void => {
    reporter.settled(settlements);
    if (settlements.some(({ state }) => state === 'deferred')) queue.planDue();
  };
  const onReady = (): void => queue.wakeAll();
  const lock = { isHeld: isLockHeld, takeTurn: takeWriteTurn };
  const recorder = createRecorder({ store: outbox, journal: getJournal, clock, log, onWritten, onReady, lock });
  const queue = createQueue({
    store: outbox,
    recorder,
    openMailer: createMailerOpener({ accounts, build, now: clock.now, timeouts, log }),
    clock,
    random: Math.random,
    isPaused: (accountId) => accounts.list().find(({ id }) => id === accountId)?.pause !== null,
    pauseAccount: (id, { explanation, reply }) => accounts.pause(id, { explanationKey: explanation.key, reply }),
    pauseRun: deps.onContentRefused,
  });

  let unsubscribe = (): void => {};
  let stopping: Promise<void> | null = null;
  const finish = async (): Promise<void> => {
    unsubscribe();
    if (journal) await queue.stop();
    live.stop();
    bulk.stop();
    journal?.close();
    journal = null;
  };
  return {
    queue,
    counts,
    rates,
    accountRates,
    live,
    onFinished,
    forgetJournal: (): void => journal?.forget(),
    /** Settles what the last run of the app left, then sends what waits. */
    start: (): void => {
      keepYoungHeapSmall();
      journal = openSession(context, outbox);
      unsubscribe = events.subscribe(({ name, payload }) => {
        if (name === 'accounts.changed') queue.reopenAll(payload.ids);
      });
      queue.start();
    },
    /** Finishes what is on the wire; everything else stays queued on disk. Safe to call twice. */
    stop: (): Promise<void> => {
      stopping ??= finish();
      return stopping;
    },
  };
};
