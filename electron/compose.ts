import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { contract } from '#shared/contract/index.ts';
import type { Language } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { createCheckpoints } from './db/background-checkpoints.ts';
import { openDatabase } from './db/open.ts';
import { watchSlowQueries } from './db/sql.ts';
import { takeWriteTurn } from './db/write-queue.ts';
import { createAccountHandlers } from './features/accounts/handlers.ts';
import { createAccountService } from './features/accounts/service.ts';
import { testAccount } from './features/accounts/test-account.ts';
import type { FeatureContext } from './features/context.ts';
import { createImportHandlers } from './features/imports/handlers.ts';
import { createImportService, type ImportService } from './features/imports/service.ts';
import { createPracticeHandlers } from './features/practice-mailbox/handlers.ts';
import { createPracticeMailbox } from './features/practice-mailbox/service.ts';
import { createSendingHandlers } from './features/sending/handlers.ts';
import { createSendingService } from './features/sending/service.ts';
import type { SmtpTimeouts } from './features/sending/smtp/smtp-server-settings.ts';
import { fillFirstStart } from './features/settings/first-start.ts';
import { createSettingsHandlers } from './features/settings/handlers.ts';
import { createSecretService } from './features/settings/secret-service.ts';
import { createSettingsService, type SettingsService } from './features/settings/service.ts';
import { createErasureService, type ErasureService } from './features/signups/erase/service.ts';
import { createExportHandlers } from './features/signups/exports/handlers.ts';
import { createExportService, type ExportService } from './features/signups/exports/service.ts';
import { createSignupHandlers } from './features/signups/handlers.ts';
import { createKnownAbout } from './features/signups/known/known-about.ts';
import { createMergeService } from './features/signups/merge/service.ts';
import { createOwnFieldHandlers } from './features/signups/own-fields/handlers.ts';
import { createOwnFieldService, type OwnFieldService } from './features/signups/own-fields/service.ts';
import { createPersonHandlers } from './features/signups/person-handlers.ts';
import { createSignupService } from './features/signups/service.ts';
import { createViewHandlers } from './features/signups/views/handlers.ts';
import { createViewService } from './features/signups/views/service.ts';
import { createTemplateFileHandlers } from './features/templates/files/handlers.ts';
import { createTemplateHandlers } from './features/templates/handlers.ts';
import { createTemplateService } from './features/templates/service.ts';
import { createUpkeepHandlers } from './features/upkeep/handlers.ts';
import { createUpkeepService, type UpkeepService } from './features/upkeep/service.ts';
import { createVerificationHandlers } from './features/verification/handlers.ts';
import { createVerificationService } from './features/verification/service.ts';
import { createEventBus, type EventBus } from './ipc/events.ts';
import { guardHandlers } from './ipc/guard.ts';
import { createRouter, joinHandlers, type Router } from './ipc/router.ts';
import type { Clock } from './lib/clock.ts';
import type { Host } from './lib/host.ts';
import { randomToken } from './lib/ids.ts';
import { type Log, openLog } from './lib/log.ts';

/** The whole app but for its window: what a transport mounts and what a shell starts and stops. */
export type Composition = {
  router: Router;
  events: EventBus;
  settings: SettingsService;
  language: () => Language;
  log: Log;
  /**
   * Opens the servers on loopback and takes up the outbox where it was left; the latter only when an import that a crash
   * cut off has been taken back, for which the answer does not wait.
   */
  start: () => Promise<void>;
  /** Finishes what is on the wire, closes the servers and the database. Safe to call twice. */
  stop: () => Promise<void>;
};

export type ComposeOptions = {
  folder: string;
  nativeBinding: string | undefined;
  host: Host;
  clock: Clock;
  isOutputChecked?: boolean;
  /** Other than the usual ones: tests do not wait a minute for a server that keeps silent. */
  smtpTimeouts?: Partial<SmtpTimeouts> | undefined;
};

const createServices = (context: FeatureContext, { smtpTimeouts }: Pick<ComposeOptions, 'smtpTimeouts'>) => {
  const settings = createSettingsService(context);
  const secrets = createSecretService(context);
  const signups = createSignupService(context);
  const accounts = createAccountService(context, { secrets, tester: testAccount, language: settings.language });
  const verification = createVerificationService(context, { settings, secrets, signups });
  const templates = createTemplateService(context, { settings, signups, accounts, verificationLinks: verification });
  const practice = createPracticeMailbox(context, { secrets });
  const sending = createSendingService(context, { signups, templates, accounts, verification, settings, smtpTimeouts });
  const merging = createMergeService(context);
  const views = createViewService(context);
  return { settings, signups, accounts, verification, templates, practice, sending, merging, views };
};

type Services = ReturnType<typeof createServices> & {
  imports: ImportService;
  exports: ExportService;
  upkeep: UpkeepService;
  erasure: ErasureService;
  ownFields: OwnFieldService;
};

const startServices = async ({
  practice,
  accounts,
  verification,
  sending,
  imports,
  exports,
  upkeep,
  ownFields,
}: Services): Promise<void> => {
  exports.start();
  imports.start();
  accounts.updatePractice(await practice.start());
  await verification.startServer();
  // Whatever acts on the list by itself waits until it is whole: after a crash in a large import that takes a minute.
  imports.onWhole(() => {
    ownFields.start();
    sending.start();
    upkeep.start();
  });
};

const stopServices = async (services: Services): Promise<void> => {
  const { practice, verification, sending, imports, exports, upkeep, ownFields } = services;
  await Promise.all([sending.stop(), imports.stop(), exports.stop(), upkeep.stop(), ownFields.stop()]);
  await Promise.all([verification.stopServer(), practice.stop()]);
};

/** What of sending only looks at the outbox, which no import that was cut off has touched. */
const isQuietRead: ReadonlySet<string> = new Set([
  'sending.quota',
  'runs.list',
  'runs.get',
  'messages.list',
  'messages.get',
]);

type Place = Parameters<typeof createSettingsHandlers>[1];

/** Every call of the contract. Those about people are shut while a part of an import that was cut off is on the list. */
const createHandlers = (context: FeatureContext, services: Services, place: Place) => {
  const whole = services.imports.checkWhole;
  return joinHandlers(
    guardHandlers(whole, createSignupHandlers(services.signups, services.ownFields), (name) => name !== 'signups.work'),
    guardHandlers(whole, createTemplateHandlers(services.templates), (name) => name === 'templates.previewValues'),
    createTemplateFileHandlers(services.templates.files),
    createAccountHandlers(services.accounts),
    guardHandlers(whole, createSendingHandlers(services.sending), (name) => !isQuietRead.has(name)),
    createPracticeHandlers(services.practice),
    createVerificationHandlers(services.verification),
    createImportHandlers(services.imports),
    guardHandlers(whole, createExportHandlers(services.exports)),
    guardHandlers(whole, createPersonHandlers(services, createKnownAbout(context, services))),
    guardHandlers(whole, createUpkeepHandlers(services.upkeep)),
    guardHandlers(whole, createOwnFieldHandlers(services.ownFields)),
    createViewHandlers(services.views),
    createSettingsHandlers(services.settings, place),
  );
};

/** Builds stores, services and router on the data in `folder`. Throws `storage…` when that data cannot be opened. */
export const compose = async (options: ComposeOptions): Promise<Composition> => {
  const { folder, host, clock } = options;
  mkdirSync(folder, { recursive: true });
  const logFile = join(folder, 'logs', 'countersign.log');
  const log = openLog(logFile);
  const database = openDatabase({ folder, nativeBinding: options.nativeBinding });
  watchSlowQueries((text, durationMs) => log.info('slow query', { text, durationMs: Math.round(durationMs) }));
  const events = createEventBus();
  const place = { databasePath: database.path, nativeBinding: options.nativeBinding };
  const checkpoints = createCheckpoints(database.db, { ...place, log });
  const context: FeatureContext = { db: database.db, checkpoints, clock, events, host, log };
  const own = createServices(context, options);
  const language = (): Language => own.settings.language();
  const workers = { ...place, language };
  const imports = createImportService(context, {
    ...workers,
    folder: join(folder, 'imports'),
    board: own.signups.board,
  });
  const exports = createExportService(context, { ...workers, folder: join(folder, 'exports'), signups: own.signups });
  const upkeep = createUpkeepService(context, { ...own, ...workers });
  const erasure = createErasureService(context, {
    ...own,
    folder,
    databasePath: database.path,
    board: own.signups.board,
  });
  const ownFields = createOwnFieldService(context, { ...workers, templates: own.templates, views: own.views });
  const services: Services = { ...own, imports, exports, upkeep, erasure, ownFields };
  const keptAs = database.corruptKeptAs;
  const startNotice =
    keptAs === null ? null : () => translate(language(), 'error.storage-corrupt', { keptAs: basename(keptAs) });
  services.signups
    .purgeDeleted()
    .catch((error: unknown) => log.error('clearing up what was deleted failed', { error }));
  services.templates.purgeDeleted();
  services.templates.recoverDrafts();
  fillFirstStart(services);
  const handlers = createHandlers(context, services, { folder, logFile, startNotice });
  const router = createRouter(contract, handlers, {
    language,
    log,
    newReference: () => randomToken(6),
    isOutputChecked: options.isOutputChecked ?? false,
    takeWriteTurn,
    isClosed: () => !database.db.handle.open,
  });
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await stopServices(services);
    await checkpoints.stop();
    services.erasure.finish();
    database.close();
  };
  return {
    router,
    events,
    settings: services.settings,
    language,
    log,
    start: () => startServices(services),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
};
