import { randomBytes } from 'node:crypto';
import type { SignupState } from '#shared/contract/signups.ts';
import type { WriteDb } from '../../db/sql.ts';
import { keyOf, type ReadyPerson, stateOf } from './ready-person.ts';
import { findKeys, findNextId, hasPeople } from './store.ts';
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
  /** Some may be on the list: it is asked who, which is quicker then than to try, and leaves no gaps between ids. */
  let isMixed = false;

  const write = (people: readonly ReadyPerson[]): ReadyPerson[] => {
    const others = stage.write(nextId, people, newToken, common);
    if (others.length < people.length) nextId += people.length;
    for (const person of people) counts[stateOf(person)] += 1;
    for (const person of others) counts[stateOf(person)] -= 1;
    return others;
  };

  return {
    /** A transaction begins: ids go on behind whoever is there. */
    begin: (): void => {
      nextId = findNextId(db);
      firstId = nextId;
      isMixed ||= hasPeople(db);
    },
    /** Before a transaction ends. */
    finish: stage.indexTexts,
    /** The first id of this transaction, and the one that comes next; those between them are its own, or nobody's. */
    ids: () => ({ firstId, nextId }),
    /** How many were written in each state since this was asked last. */
    takeCounts: (): Record<SignupState, number> => {
      const taken = counts;
      counts = nobody();
      return taken;
    },
    /** Writes those who are not on the list yet, with the texts they are found by; returns the others. */
    add: (people: readonly ReadyPerson[]): ReadyPerson[] => {
      const others: ReadyPerson[] = [];
      let unknown = people;
      if (isMixed) {
        const seen = findKeys(db, people.map(keyOf));
        unknown = people.filter((person) => !seen.has(keyOf(person)));
        others.push(...people.filter((person) => seen.has(keyOf(person))));
      }
      others.push(...write(unknown));
      isMixed = others.length > 0;
      return others;
    },
  };
};
