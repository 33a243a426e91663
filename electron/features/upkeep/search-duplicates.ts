import { mailboxKeyOf } from '#shared/domain/mailbox-key.ts';
import type { ReadDb } from '../../db/sql.ts';
import { countPeople, listDistinctPairs, listKeys } from './store-duplicates.ts';

const pieceSize = 20_000;
const groupsPerMessage = 500;
/** So many people in groups are kept in memory; a list that has more needs another look after these. */
const maxPeople = 200_000;

const upTo32Bits = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

/** 53 bits of two FNV-1a hashes: a million addresses collide once in ten thousand lists, and groups are checked anyway. */
const hashOf = (text: string): number => {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = upTo32Bits(low, code);
    high = upTo32Bits(high, code ^ 0x5bd1);
  }
  return (high >>> 0) * 0x200000 + ((low >>> 0) & 0x1fffff);
};

type Hooks = { onPiece: (fraction: number) => boolean; onGroups: (groups: number[][]) => void };

/** Everybody's address in its order, in pieces between which somebody else may write. */
function* iteratePieces(db: ReadDb): Generator<[string, number][]> {
  for (let after = ''; ; ) {
    const piece = listKeys(db, after, pieceSize);
    yield piece;
    const last = piece.at(-1);
    if (!last || piece.length < pieceSize) return;
    after = last[0];
  }
}

/** The hashes that more than one person has. */
const listRepeated = (hashes: Float64Array): Set<number> => {
  const repeated = new Set<number>();
  hashes.sort();
  for (let index = 1; index < hashes.length; index += 1) {
    const hash = hashes[index] ?? 0;
    if (hash === hashes[index - 1]) repeated.add(hash);
  }
  return repeated;
};

const isApart = (ids: readonly number[], pairs: ReadonlySet<string>): boolean =>
  ids.every((id, index) => index === 0 || pairs.has(`${ids[index - 1]} ${id}`));

/**
 * Looks through the whole list twice, first for hashes of mailboxes that come back, then for whose they are: it needs 8
 * bytes a person. Null when `onPiece` said to stop; else whether everything was looked at.
 */
export const searchDuplicates = (db: ReadDb, { onPiece, onGroups }: Hooks): { isComplete: boolean } | null => {
  const total = Math.max(1, countPeople(db));
  let hashes = new Float64Array(total + pieceSize);
  let count = 0;
  for (const piece of iteratePieces(db)) {
    if (count + piece.length > hashes.length) {
      const larger = new Float64Array(hashes.length * 2);
      larger.set(hashes);
      hashes = larger;
    }
    for (const [key] of piece) hashes[count++] = hashOf(mailboxKeyOf(key));
    if (!onPiece(Math.min(0.5, count / total / 2))) return null;
  }
  const repeated = listRepeated(hashes.subarray(0, count));
  const groups = new Map<string, number[]>();
  let people = 0;
  let seen = 0;
  for (const piece of iteratePieces(db)) {
    for (const [key, id] of piece) {
      const mailbox = mailboxKeyOf(key);
      if (!repeated.has(hashOf(mailbox))) continue;
      const known = groups.get(mailbox);
      if (known) known.push(id);
      else if (people < maxPeople) groups.set(mailbox, [id]);
      people += 1;
    }
    seen += piece.length;
    if (!onPiece(Math.min(1, 0.5 + seen / total / 2))) return null;
  }
  const pairs = new Set(listDistinctPairs(db).map(([one, other]) => `${one} ${other}`));
  const found = [...groups.values()]
    .filter((ids) => ids.length > 1)
    .map((ids) => ids.sort((a, b) => a - b))
    .filter((ids) => !isApart(ids, pairs));
  for (let from = 0; from < found.length; from += groupsPerMessage)
    onGroups(found.slice(from, from + groupsPerMessage));
  return { isComplete: people <= maxPeople };
};
