import { randomBytes } from 'node:crypto';
import type { SignupState } from '#shared/contract/signups.ts';
import type { WriteDb } from '../../db/sql.ts';
import type { ImportedPerson } from './read-person.ts';
import { findKeys, findNextId } from './store.ts';
import { type Common, prepareStage } from './store-bulk.ts';

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

const nobody = (): Record<SignupState, number> => ({ unverified: 0, verified: 0, blocked: 0 });

/** Gives people ids and tokens and writes them to the list, within a transaction of the caller. */
export const createNewPeople = (db: WriteDb, common: Common) => {
  const stage = prepareStage(db);
  const newToken = createTokens();
  let firstId = 0;
  let nextId = 0;
  let counts = nobody();
  /** The last were not all new: of the next, it is asked before. */
  let isMixed = false;

  const write = (people: readonly ImportedPerson[]): boolean => {
    const given = people.map((person, index) => ({ person, id: nextId + index, token: newToken() }));
    if (!stage(given, common)) return false;
    nextId += people.length;
    for (const person of people) counts[person.state ?? 'unverified'] += 1;
    return true;
  };

  return {
    /** A transaction begins: ids go on behind whoever is there. */
    begin: (): void => {
      nextId = findNextId(db);
      firstId = nextId;
    },
    /** The first id of this transaction, and the one that comes next; there is no gap between them. */
    ids: () => ({ firstId, nextId }),
    /** How many were written in each state since this was asked last. */
    takeCounts: (): Record<SignupState, number> => {
      const taken = counts;
      counts = nobody();
      return taken;
    },
    /** Writes those who are not on the list yet, with the texts they are found by; returns the others. */
    add: (people: readonly ImportedPerson[]): ImportedPerson[] => {
      if (!isMixed && write(people)) return [];
      const seen = findKeys(
        db,
        people.map(({ key }) => key),
      );
      const fresh: ImportedPerson[] = [];
      const others: ImportedPerson[] = [];
      for (const person of people) {
        (seen.has(person.key) ? others : fresh).push(person);
        seen.add(person.key);
      }
      if (!write(fresh)) throw new Error('Two people of an import have the same address, or the same token');
      isMixed = others.length > 0;
      return others;
    },
  };
};
