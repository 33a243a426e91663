import type { LastOutcome, SignupFilter, SignupState } from '#shared/contract/signups.ts';
import { foldForSearch } from '#shared/domain/search-text.ts';
import { column, find, joinSql, type ReadDb, type Sql, sql } from '../../../db/sql.ts';
import type { Pause } from '../../../lib/breathe.ts';
import { findByPlace, isTextual } from '../own-fields/conditions.ts';
import { domainTermOf, searchTermOf, statesOfOutcome } from './store-filter.ts';

/** More parts of a long term make hardly a difference to what is found, but to how long it takes. */
const maxTrigrams = 4;
const lastCharacter = '\u{10ffff}';

/** The first, the last, and some between them as far apart as can be: what is shared by many often stands at one end. */
const trigramsOf = (characters: readonly string[]): string[] => {
  const last = characters.length - 3;
  const parts = Math.min(maxTrigrams - 1, Math.max(last, 1));
  const starts = Array.from({ length: parts + 1 }, (_, index) => Math.round((index * last) / parts));
  return [...new Set(starts.map((start) => characters.slice(start, start + 3).join('')))];
};

/** The ids of everybody whose text holds `term` (folded), and of some more when it has over three characters. */
const havingText = (term: string): Sql => {
  const characters = [...term];
  if (characters.length < 3) {
    return sql`SELECT doc AS id FROM signup_gram WHERE term >= ${term} AND term <= ${term + lastCharacter}`;
  }
  const query = trigramsOf(characters)
    .map((trigram) => `"${trigram.replaceAll('"', '""')}"`)
    .join(' AND ');
  return sql`SELECT rowid AS id FROM signup_search WHERE signup_search MATCH ${query}`;
};

const listed = (condition: Sql): Sql => sql`SELECT id FROM signup WHERE deleted_at IS NULL AND ${condition}`;

const havingTime = (column: Sql, after: string | null | undefined, before: string | null | undefined): Sql[] => {
  const bounds = [
    ...(after == null ? [] : [sql`${column} >= ${after}`]),
    ...(before == null ? [] : [sql`${column} < ${before}`]),
  ];
  return bounds.length === 0 ? [] : [listed(joinSql(bounds, sql` AND `))];
};

const havingOutcome = (outcome: LastOutcome | undefined): Sql[] => {
  if (outcome === undefined || outcome === 'sent') return [];
  if (outcome === 'none') return [listed(sql`last_mail_at IS NULL`)];
  if (outcome === 'waiting') return [];
  const states = statesOfOutcome[outcome].map((state) => sql`state = ${state}`);
  // The index of trouble is used only when the query says the same states in the same words.
  return [
    sql`SELECT signup_id AS id FROM message WHERE state IN ('failed', 'uncertain', 'cancelled')
      AND (${joinSql(states, sql` OR `)}) AND signup_id IS NOT NULL`,
  ];
};

/** Everybody in a state; nothing where it is known that they are more than `most`. */
const havingState = (db: ReadDb, state: SignupState, most: number): Sql[] => {
  const row = find<{ count: number }>(db, sql`SELECT count FROM signup_count WHERE state = ${state}`);
  return (row?.count ?? 0) > most ? [] : [listed(sql`state = ${state}`)];
};

/**
 * One query of ids for each condition that an index answers: each holds everybody who matches the filter. Without those
 * of which it is known that they have more than `most`.
 */
const listSources = (db: ReadDb, filter: SignupFilter, most: number): Sql[] => {
  const term = searchTermOf(filter);
  const fields = filter.fields ?? [];
  const values = fields.filter((field) => isTextual(db, field));
  const places = fields.map((field) => findByPlace(db, field)).filter((place) => place !== null);
  return [
    ...(term === null ? [] : [havingText(term)]),
    ...(filter.domain === undefined ? [] : [havingText(domainTermOf(filter.domain))]),
    ...values.map(({ value }) => havingText(foldForSearch(value))),
    ...places,
    ...(filter.state === null ? [] : havingState(db, filter.state, most)),
    ...(filter.source === undefined ? [] : [listed(sql`source = ${filter.source} COLLATE NOCASE`)]),
    ...(filter.mailsAtLeast === undefined
      ? []
      : [listed(sql`mail_count > 0 AND mail_count >= ${filter.mailsAtLeast}`)]),
    ...havingTime(sql`created_at`, filter.addedAfter, filter.addedBefore),
    ...(filter.staleSince === undefined
      ? []
      : [listed(sql`state = 'unverified' AND created_at < ${filter.staleSince}`)]),
    ...havingTime(sql`last_mail_at`, filter.mailedAfter, filter.mailedBefore),
    ...havingOutcome(filter.lastOutcome),
  ];
};

/**
 * Up to so many people are looked up one by one; above, walking along the sorted column meets a page of matches sooner.
 * Looking one up costs two to four steps of the walk, and the walk takes as many steps to each match as there are people
 * to one match, so that both take as long when the matches are the square root of some thirty times all people.
 */
export const worthLookingUp = (db: ReadDb): number => {
  const row = find<{ all: number }>(db, sql`SELECT sum(count) AS "all" FROM signup_count`);
  return Math.max(700, Math.min(5_500, Math.round(Math.sqrt(30 * (row?.all ?? 0)))));
};

/** Reads each source in turn, at most as many ids as the shortest so far has. */
function* readSources(db: ReadDb, filter: SignupFilter, most: number): Generator<number[] | null> {
  let few: number[] | null = null;
  for (const source of listSources(db, filter, most)) {
    const limit: number = few?.length ?? most;
    const ids: number[] = column<number>(db, sql`${source} LIMIT ${limit + 1}`);
    if (ids.length <= limit) few = ids;
    yield few;
    if (few?.length === 0) return;
  }
}

/** The ids of everybody who can match the filter, some more than once, when an index says that they are few; else null. */
export const readFewCandidates = (db: ReadDb, filter: SignupFilter, most: number): number[] | null => {
  let few: number[] | null = null;
  for (const found of readSources(db, filter, most)) few = found;
  return few;
};

/** The same with pauses. */
export const findFewCandidates = async (
  db: ReadDb,
  filter: SignupFilter,
  most: number,
  pause: Pause,
): Promise<number[] | null> => {
  let few: number[] | null = null;
  for (const found of readSources(db, filter, most)) {
    few = found;
    await pause();
  }
  return few;
};
