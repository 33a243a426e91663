import type { SMTPServer } from 'smtp-server';
import type { PracticeMail, PracticeMailSummary, RehearsalRules } from '#shared/contract/practice-mailbox.ts';
import { AppError } from '#shared/errors.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import { listenOnLoopback } from '../../lib/listen-on-loopback.ts';
import type { FeatureContext } from '../context.ts';
import { getLogin, type LoginSecrets } from './login.ts';
import { createBatch } from './mail-batch.ts';
import { readSummary } from './mail-summary.ts';
import { createNotifier } from './notifier.ts';
import { readMailOfAnySize } from './read-large-mail.ts';
import { createRehearsal } from './rehearsal.ts';
import { type CaughtMail, createCatcher } from './smtp-catcher.ts';
import * as store from './store.ts';

/**
 * The practice mailbox: a real SMTP server on this computer that keeps what it is sent and shows it, so that everything
 * can be tried without an account and without a network. A mail is on disk before its sender hears 250; the newest
 * 20,000 are kept, or fewer where they are over 200 MB. Whose account this is, and who sends to it, is the business of accounts and sending.
 */
export type PracticeMailbox = {
  /** Starts listening at the remembered port, or another one where that is taken. */
  start: () => Promise<{ host: '127.0.0.1'; port: number; username: string; password: string }>;
  /** Answers what has been received, then closes every connection. */
  stop: () => Promise<void>;
  status: () => { isRunning: boolean; host: string; port: number | null; unread: number; total: number };
  list: (page: { search: string; after: string | null; limit: number }) => {
    rows: PracticeMailSummary[];
    next: string | null;
  };
  get: (id: number) => Promise<PracticeMail>;
  /** A stretch of the mail as received, each byte one character, and where the next one begins. */
  source: (id: number, from: number) => { source: string; next: number | null };
  setRead: (ids: number[], isRead: boolean) => void;
  remove: (ids: number[]) => number;
  /** Every mail to one address, the oldest first. */
  listTo: (address: string) => PracticeMailSummary[];
  clear: () => number;
  /** The faults that it makes on purpose; null, as after every start, when it takes everything. */
  rehearsal: () => RehearsalRules | null;
  setRehearsal: (rules: RehearsalRules | null) => void;
};

/** 200 MB are a hundred mails with large files, or all 20,000 without. */
const limits: Limits = { mails: 20_000, bytes: 200_000_000 };
/** Deleting a thousand at a time costs a thousandth of deleting one with each mail. */
const pruneSlack = 1_000;
const eventPauseMs = 150;

type Limits = { mails: number; bytes: number };
type Deps = { secrets: LoginSecrets; keep?: Partial<Limits> };

/** Writes mails in one transaction and forgets the oldest; `total` is kept in memory, because counting walks an index. */
const createKeeper = ({ db, clock }: FeatureContext, { mails: most, bytes: mostBytes }: Limits) => {
  let total = store.countMails(db).total;
  let bytes = store.sumSizes(db);
  const forget = (): void => {
    if (total > most + Math.min(pruneSlack, most)) {
      total -= store.deleteOldestMails(db, total - most);
      bytes = store.sumSizes(db);
    }
    if (bytes <= mostBytes) return;
    // A tenth more than must be, so that the next mail does not ask again.
    total -= store.deleteOldestBytes(db, bytes - 0.9 * mostBytes);
    bytes = store.sumSizes(db);
  };
  return {
    write: (mails: CaughtMail[]): number[] => {
      const receivedAt = isoNow(clock);
      const ids = store.insertMails(
        db,
        mails.map(({ from, to, source }) => ({
          ...readSummary(source),
          receivedAt,
          envelopeFrom: from,
          envelopeTo: to.join(', '),
          source,
        })),
      );
      total += ids.length;
      bytes += mails.reduce((sum, { source }) => sum + source.length, 0);
      forget();
      return ids;
    },
    removed: (count: number): void => {
      total -= count;
      bytes = store.sumSizes(db);
    },
  };
};

const readCursor = (cursor: string): number => {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new AppError('validation', 'error.cursor', { fields: { after: { key: 'error.cursor' } } });
};

/** Bytes of a mail's source in one answer. */
const sourceStretch = 1_000_000;

const noSuchMail = (): AppError => new AppError('not-found', 'error.not-found', { params: { kind: 'kind.mail' } });

const close = (server: SMTPServer): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

const createReads = ({ db }: FeatureContext): Pick<PracticeMailbox, 'list' | 'get' | 'source'> => ({
  list: ({ search, after, limit }) => {
    const beforeId = after === null ? null : readCursor(after);
    const rows = store.listMails(db, { search: search.trim(), beforeId, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? String(page.at(-1)?.id) : null };
  },
  get: async (id) => {
    const mail = store.findMail(db, id);
    if (!mail) throw noSuchMail();
    return { ...mail.summary, ...(await readMailOfAnySize(mail.source)) };
  },
  source: (id, from) => {
    const found = store.findSource(db, id, { from, length: sourceStretch });
    if (!found) throw noSuchMail();
    const end = from + found.bytes.length;
    return { source: found.bytes.toString('latin1'), next: found.bytes.length > 0 && end < found.size ? end : null };
  },
});

export const createPracticeMailbox = (context: FeatureContext, deps: Deps): PracticeMailbox => {
  const { db, clock, events, log } = context;
  const keeper = createKeeper(context, { ...limits, ...deps.keep });
  const notifier = createNotifier(clock, eventPauseMs, (ids) => events.emit('practice.changed', ids));
  const batch = createBatch<CaughtMail>((mails) => notifier.add(keeper.write(mails)));
  const rehearsal = createRehearsal(clock);
  let running: { server: SMTPServer; port: number } | null = null;

  const start = async () => {
    const login = getLogin(deps.secrets);
    const server = createCatcher({
      login,
      rehearsal,
      onMail: batch.add,
      // A client that went away, or a command line too long: the connection is gone, the mailbox goes on.
      onError: (error) => log.info('practice mailbox connection failed', { error: error.message }),
    });
    const port = await listenOnLoopback(server.server, store.findPort(db));
    store.rememberPort(db, port);
    running = { server, port };
    return { host: '127.0.0.1' as const, port, ...login };
  };

  const stop = async (): Promise<void> => {
    if (!running) return;
    const { server } = running;
    running = null;
    batch.flush();
    await close(server);
    batch.flush();
    notifier.stop();
  };

  const remove = (ids: number[]): number => {
    const count = store.deleteMails(db, ids);
    keeper.removed(count);
    events.emit('practice.changed', ids);
    return count;
  };

  const clear = (): number => {
    const count = transaction(db, () => store.deleteAllMails(db));
    keeper.removed(count);
    events.emit('practice.changed');
    return count;
  };

  return {
    start,
    stop,
    status: () => ({
      isRunning: running !== null,
      host: '127.0.0.1',
      port: running?.port ?? null,
      ...store.countMails(db),
    }),
    ...createReads(context),
    setRead: (ids, isRead) => {
      store.setRead(db, ids, isRead);
      events.emit('practice.changed', ids);
    },
    remove,
    listTo: (address) => store.listMailsTo(db, address),
    clear,
    rehearsal: rehearsal.rules,
    setRehearsal: (rules) => {
      rehearsal.set(rules);
      events.emit('practice.changed');
    },
  };
};
