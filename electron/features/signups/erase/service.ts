/**
 * Erasing a person: every row and file that names them, so that their address stands nowhere in the data folder any more.
 * Promises that a run's numbers stay true, that nothing is erased while a mail to them is on the wire, and to say what it
 * leaves. Leaves to others: what a message (sending) or a practice mail keeps.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Erasure, Traces } from '#shared/contract/person.ts';
import { foldLogIn, rebuildFile, wipingTransaction } from '../../../db/wipe.ts';
import { isInFile } from '../../../lib/find-in-file.ts';
import type { FeatureContext } from '../../context.ts';
import { getSignup } from '../edit-signup.ts';
import { deleteCopies, findCopies } from './data-copies.ts';
import * as store from './store.ts';

export type ErasureDeps = {
  /** The data folder. */
  folder: string;
  databasePath: string;
  sending: {
    findMessagesOf: (signupIds: readonly number[], emailKey: string) => Promise<number[]>;
    eraseMessages: (ids: readonly number[]) => () => void;
  };
  practice: { listTo: (address: string) => { id: number }[]; remove: (ids: number[]) => number };
};

/** Writing a larger file anew takes longer than a window may wait: that is done when the app is closed. */
const smallFileBytes = 4_000_000;

type Subject = { ids: number[]; addresses: store.AddressRow[]; needles: Buffer[] };

const findSubject = ({ db }: FeatureContext, id: number): Subject => {
  getSignup(db, id);
  const known = store.listAddresses(db, [id]);
  const sameAddress = known.flatMap(({ email_key }) => store.listIdsOfAddress(db, email_key));
  const ids = [...new Set([id, ...sameAddress, ...store.listMergedInto(db, [id, ...sameAddress])])];
  const addresses = store.listAddresses(db, ids);
  const texts = addresses.flatMap(({ email, email_key, email_display }) => [email, email_key, email_display]);
  const needles = [...new Set(texts)].filter((text) => text !== '').map((text) => Buffer.from(text));
  return { ids, addresses, needles };
};

const findMessages = async ({ sending }: ErasureDeps, { ids, addresses }: Subject): Promise<number[]> => {
  const lists = [];
  for (const { email_key } of addresses) lists.push(await sending.findMessagesOf(ids, email_key));
  return [...new Set(lists.flat())];
};

const listPracticeMails = ({ practice }: ErasureDeps, { addresses }: Subject): number[] =>
  addresses.flatMap(({ email_key }) => practice.listTo(email_key).map(({ id }) => id));

/** The log names nobody on purpose, but an error's own words may. */
const cleanLogs = (folder: string, needles: readonly Buffer[]): void => {
  for (const name of ['countersign.log', 'countersign.log.1']) {
    const path = join(folder, 'logs', name);
    if (!existsSync(path)) continue;
    const bytes = readFileSync(path);
    if (!needles.some((needle) => bytes.includes(needle))) continue;
    const lines = bytes.toString('utf8').split('\n');
    const kept = lines.filter((line) => !needles.some((needle) => line.includes(needle.toString())));
    writeFileSync(path, kept.join('\n'));
  }
};

export const createErasureService = (context: FeatureContext, deps: ErasureDeps) => {
  const { db, events, log } = context;
  const { folder, databasePath } = deps;

  /** Sees to unused space; false when that has to wait until the app is closed. */
  const cleanFile = async (isFolded: boolean, needles: readonly Buffer[]): Promise<boolean> => {
    const paths = [databasePath, `${databasePath}-wal`];
    const isLeft = async (): Promise<boolean> =>
      (await Promise.all(paths.map((path) => isInFile(path, needles)))).includes(true);
    if (isFolded && !(await isLeft())) return true;
    if (statSync(databasePath).size <= smallFileBytes) {
      try {
        rebuildFile(db);
        if (!(await isLeft())) return true;
      } catch (error) {
        // Somebody else reads the file: an import or an export.
        log.info('the data file could not be rebuilt now', { error });
      }
    }
    store.markForRebuild(db);
    return false;
  };

  return {
    /** Throws `not-found`. */
    traces: async (id: number): Promise<Traces> => {
      const subject = findSubject(context, id);
      const messages = await findMessages(deps, subject);
      return {
        messages: messages.length,
        events: store.countEvents(db, subject.ids),
        links: store.countLinks(db, subject.ids),
        practiceMails: listPracticeMails(deps, subject).length,
        copies: await findCopies(folder, subject.needles),
      };
    },
    /** Throws `not-found`, and `precondition` while a mail to them is on the wire; nothing is erased then. */
    erase: async (id: number, withCopies: boolean): Promise<Erasure> => {
      const subject = findSubject(context, id);
      const messageIds = await findMessages(deps, subject);
      let afterwards = (): void => {};
      const isFolded = wipingTransaction(db, () => {
        afterwards = deps.sending.eraseMessages(messageIds);
        deps.practice.remove(listPracticeMails(deps, subject));
        store.eraseRows(db, subject.ids);
      });
      afterwards();
      cleanLogs(folder, subject.needles);
      for (const name of ['signups.changed', 'verification.changed', 'upkeep.changed'] as const) events.emit(name);
      const isFileClean = await cleanFile(isFolded, subject.needles);
      const copies = await findCopies(folder, subject.needles);
      return { copies: withCopies ? await deleteCopies(folder, copies) : copies, isFileClean };
    },
    /** Call it before the data file is closed: what an erasure left in its unused space goes now. */
    finish: (): void => {
      if (!store.isMarkedForRebuild(db)) return;
      store.unmarkForRebuild(db);
      try {
        rebuildFile(db);
      } catch (error) {
        log.error('the data file could not be rebuilt', { error });
        store.markForRebuild(db);
        foldLogIn(db);
      }
    },
  };
};

export type ErasureService = ReturnType<typeof createErasureService>;
