import { randomBytes } from 'node:crypto';
import type { SignupState } from '#shared/contract/signups.ts';
import type { WriteDb } from '../../db/sql.ts';
import type { ImportedPerson } from './read-person.ts';
import { findNextId } from './store.ts';
import { prepareInsert, prepareStage, prepareTexts, textOf } from './store-bulk.ts';

const randomPool = 18 * 1_024;

/**
 * Tokens with 144 random bits each. Their first eight characters rise within one import, so that the index of tokens
 * grows at its end; at random places it would cost as much as the rest of the row.
 */
const createTokens = (): (() => string) => {
  const prefix = randomBytes(3).toString('base64url');
  let pool = randomBytes(randomPool);
  let used = 0;
  let number = 0;
  return () => {
    if (used === randomPool) {
      pool = randomBytes(randomPool);
      used = 0;
    }
    const random = pool.toString('base64url', used, used + 18);
    used += 18;
    number += 1;
    return prefix + number.toString(36).padStart(5, '0') + random;
  };
};

/** The texts of a batch, so that the search index is written behind the rows. */
export const createTextBatch = (db: WriteDb) => {
  const texts = prepareTexts(db);
  let firstId = 0;
  let added: string[] = [];
  let changed = new Map<number, string>();
  return {
    add: (id: number, text: string): void => {
      if (added.length === 0) firstId = id;
      added.push(text);
    },
    change: (id: number, text: string): void => void changed.set(id, text),
    flush: (): void => {
      texts.add(firstId, added);
      texts.change(changed);
      added = [];
      changed = new Map();
    },
  };
};

export type TextBatch = ReturnType<typeof createTextBatch>;

const nobody = (): Record<SignupState, number> => ({ unverified: 0, verified: 0, blocked: 0 });

type Common = { source: string; at: string };

/** Gives people ids and tokens and writes them to the list, within a transaction of the caller. */
export const createNewPeople = (db: WriteDb, batch: TextBatch, { source, at }: Common) => {
  const insert = prepareInsert(db);
  const stage = prepareStage(db);
  const newToken = createTokens();
  let firstId = 0;
  let nextId = 0;
  let counts = nobody();
  return {
    /** A transaction begins: ids go on behind whoever is there. */
    begin: (): void => {
      nextId = findNextId(db);
      firstId = nextId;
    },
    /** The first id of this transaction, and the one that comes next. */
    ids: () => ({ firstId, nextId }),
    /** How many were written in each state since this was asked last. */
    takeCounts: (): Record<SignupState, number> => {
      const taken = counts;
      counts = nobody();
      return taken;
    },
    /** All of them, with the texts they are found by; false, and nobody, where an address is on the list. */
    addAll: (people: readonly ImportedPerson[]): boolean => {
      const staged = people.map((person, index) => ({
        person,
        id: nextId + index,
        token: newToken(),
        text: textOf(person),
      }));
      if (!stage.write(staged, source, at)) return false;
      nextId += people.length;
      for (const person of people) counts[person.state ?? 'unverified'] += 1;
      return true;
    },
    /** The text goes to the batch; false for an address that is on the list. */
    add: (person: ImportedPerson): boolean => {
      if (!insert(person, { id: nextId, token: newToken(), source, at })) return false;
      batch.add(nextId, textOf(person));
      nextId += 1;
      counts[person.state ?? 'unverified'] += 1;
      return true;
    },
  };
};
