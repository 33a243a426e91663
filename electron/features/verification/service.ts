/**
 * Verification: the links and codes that mails carry, and the pages where they are confirmed. Promises that only who
 * holds a mail can confirm its address, once, in time, by pressing a button; that opening a link changes nothing; and
 * that no page tells whether an address is known. Leaves to others: the list (signups) and when a mail goes out and was
 * accepted (sending).
 */
import type { Output } from '#shared/contract/index.ts';
import type { SettingsValues } from '#shared/contract/settings.ts';
import type { Language } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import type { FeatureContext } from '../context.ts';
import { createPages } from './app.ts';
import { type ChallengeSignups, createChallengeChecker, createChallengeMaker } from './challenges.ts';
import { createLinkCopy, type LinkCopySignups } from './copy-link.ts';
import { createKeyRing, type KeySecrets } from './key-ring.ts';
import { createLinkBuilder, type LinkParameters } from './link-builder.ts';
import { type RunningServer, servePages } from './server.ts';
import * as store from './store.ts';

export type VerificationDeps = {
  settings: {
    get: () => SettingsValues;
    language: () => Language;
    onChange: (listener: () => void) => () => void;
  };
  secrets: KeySecrets;
  signups: ChallengeSignups & LinkCopySignups;
};

export type VerificationService = ReturnType<typeof createVerificationService>;

const defaultBase = (port: number | null): string => `http://127.0.0.1${port === null ? '' : `:${port}`}/verify`;

/** Rebuilds the function that writes links only when a setting or the port has changed: it is called per mail. */
const createCachedLinks = (format: () => Parameters<typeof createLinkBuilder>[0]) => {
  let key = '';
  let build: ((parameters: LinkParameters) => string) | null = null;
  return (parameters: LinkParameters): string => {
    const current = format();
    const currentKey = `${current.base}\n${current.tokenParameter}\n${current.authcodeParameter}`;
    if (!build || key !== currentKey) {
      build = createLinkBuilder(current);
      key = currentKey;
    }
    return build(parameters);
  };
};

/** Starts, stops and moves the server; one change after another. */
const createServerControl = (
  context: FeatureContext,
  { settings }: VerificationDeps,
  pages: ReturnType<typeof createPages>,
) => {
  const { db, log, events } = context;
  let running: (RunningServer & { wanted: number | null }) | null = null;
  let problem: { wanted: number; used: number } | { detail: string } | null = null;
  let isWanted = false;
  let queue: Promise<void> = Promise.resolve();

  const wantedPort = (): number | null => settings.get().verification.port ?? store.findPort(db);

  const open = async (): Promise<void> => {
    const wanted = wantedPort();
    try {
      const server = await servePages(pages, { wanted, log });
      running = { ...server, wanted: wanted ?? server.port };
      problem = wanted === null || wanted === server.port ? null : { wanted, used: server.port };
      // Only a port of our own choice is kept: one that stood in for another must not stay after it is free again.
      if (wanted === null) store.rememberPort(db, server.port);
    } catch (error) {
      problem = { detail: error instanceof Error ? error.message : String(error) };
      log.error('the verification pages could not be started', { error });
    }
  };

  const shut = async (): Promise<void> => {
    await running?.close();
    running = null;
  };

  const sync = (): Promise<void> => {
    queue = queue.then(async () => {
      if (!isWanted) return shut();
      if (running && running.wanted === wantedPort()) return;
      await shut();
      await open();
      events.emit('verification.changed');
    });
    return queue;
  };

  return {
    start: (): Promise<void> => {
      isWanted = true;
      return sync();
    },
    stop: (): Promise<void> => {
      isWanted = false;
      return sync();
    },
    sync,
    /** The port in use, or the one that will be. */
    port: (): number | null => running?.port ?? wantedPort(),
    state: () => ({
      isRunning: running !== null,
      port: running?.port ?? null,
      origin: running ? `http://127.0.0.1:${running.port}` : null,
      problem: describeProblem(problem, settings.language()),
    }),
  };
};

const describeProblem = (
  problem: { wanted: number; used: number } | { detail: string } | null,
  language: Language,
): string | null => {
  if (!problem) return null;
  return 'detail' in problem
    ? translate(language, 'verify.problem.not-started', problem)
    : translate(language, 'verify.problem.port-taken', problem);
};

const exampleSecret = (name: string): string => `${name}-of-an-example`.padEnd(32, '-');

export const createVerificationService = (context: FeatureContext, deps: VerificationDeps) => {
  const { db, clock, log } = context;
  const { settings } = deps;
  const verification = () => settings.get().verification;
  const lifetimeMs = (): number => verification().linkLifetimeHours * 3_600_000;
  const linkBase = (): string => verification().linkBase ?? defaultBase(server.port());
  const buildLink = createCachedLinks(() => ({ ...verification(), base: linkBase() }));
  const challengeDeps = { keys: createKeyRing(deps.secrets, log), signups: deps.signups, verification, buildLink };
  const maker = createChallengeMaker(context, challengeDeps);
  const checker = createChallengeChecker(context, challengeDeps);
  const pages = createPages({ checker, settings, linkBase, clock, log });
  const server = createServerControl(context, deps, pages);
  settings.onChange(() => {
    // Failures are kept as the status' problem.
    void server.sync();
  });

  return {
    ...maker,
    ...createLinkCopy(context, maker, deps.signups),
    confirmLink: checker.confirmLink,
    confirmCode: checker.confirmCode,
    /** What a link and a code will look like, for previews; it opens nothing. */
    exampleLink: (): { url: string; code: string; expiresAt: string } => ({
      url: buildLink({ token: exampleSecret('token'), authcode: exampleSecret('authcode') }),
      code: verification().codeFormat === 'digits' ? '123456' : 'ACE347',
      expiresAt: new Date(clock.now() + lifetimeMs()).toISOString(),
    }),
    startServer: server.start,
    stopServer: server.stop,
    status: (): Output<'verification.status'> => ({
      ...server.state(),
      linkBase: linkBase(),
      waiting: store.countWaiting(db, new Date(clock.now() - lifetimeMs()).toISOString()),
    }),
    recent: (limit: number) => store.listRecent(db, limit),
  };
};
