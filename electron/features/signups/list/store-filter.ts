import type { FieldFilter, LastOutcome, SignupFilter, SignupSelection, SignupSort } from '#shared/contract/signups.ts';
import { parseDomainName } from '#shared/domain/domain-name.ts';
import { foldForSearch } from '#shared/domain/search-text.ts';
import { namedFields } from '../../../db/named-fields.ts';
import { inList, joinSql, type ReadDb, type Sql, sql } from '../../../db/sql.ts';
import { matchesPlace } from '../own-fields/conditions.ts';
import { hasHiddenValues } from '../own-fields/named-fields.ts';
import { findAnyField, storedValue } from '../own-fields/store-fields.ts';
import { holdsTerm } from './holds-term.ts';

/** A LIKE pattern that finds `text` anywhere, with `\` as the escape character. */
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The folded term of a search, or null for none. */
export const searchTermOf = (filter: SignupFilter): string | null => {
  const search = filter.search.trim();
  return search === '' ? null : foldForSearch(search);
};

/** `@` and the domain as it goes on the wire. */
export const domainTermOf = (domain: string): string => {
  const parsed = parseDomainName(domain.trim().replace(/^@/, ''));
  return `@${parsed.ok ? parsed.ascii : foldForSearch(domain)}`;
};

const containsText = (term: string): Sql =>
  sql`EXISTS (SELECT 1 FROM signup_text WHERE signup_text.id = signup.id AND ${holdsTerm(sql`signup_text.text`, term)})`;

/** A deleted value stays in the index until the deletion cannot be undone: who is found by it alone is not found. */
const isShown = (term: string): Sql =>
  holdsTerm(sql`shown_text(signup.email, signup.email_display, signup.name, ${namedFields})`, term);

const matchesSearch = (db: ReadDb, term: string, isTextKnown: boolean): Sql[] => [
  ...(isTextKnown ? [] : [containsText(term)]),
  ...(hasHiddenValues(db) ? [isShown(term)] : []),
];

const matchesField = (db: ReadDb, filter: FieldFilter): Sql => {
  const field = findAnyField(db, filter.name);
  // Nobody has a value of a field that is not there.
  if (!field) return filter.is === 'empty' ? sql`TRUE` : sql`FALSE`;
  const place = matchesPlace(db, field, filter);
  if (place) return sql`(${place})`;
  const { is, value } = filter;
  const pattern = is === 'equal' ? escapeLike(value) : `%${escapeLike(value)}%`;
  return sql`(signup.fields <> '{}' AND ${containsText(foldForSearch(value))}
    AND ${storedValue(field)} LIKE ${pattern} ESCAPE '\\')`;
};

/** The states of the newest message that an outcome stands for. */
export const statesOfOutcome: Record<Exclude<LastOutcome, 'none'>, readonly string[]> = {
  waiting: ['queued', 'sending', 'deferred'],
  sent: ['sent'],
  failed: ['failed'],
  uncertain: ['uncertain'],
  cancelled: ['cancelled'],
  trouble: ['failed', 'uncertain'],
};

const matchesOutcome = (outcome: LastOutcome): Sql =>
  outcome === 'none'
    ? sql`NOT EXISTS (SELECT 1 FROM message WHERE message.signup_id = signup.id)`
    : sql`(SELECT message.state FROM message WHERE message.signup_id = signup.id
        ORDER BY message.created_at DESC, message.id DESC LIMIT 1) IN ${inList(statesOfOutcome[outcome])}`;

/** Somebody who may be about to answer: a mail waits, is on its way, or may have arrived. */
const hasOpenMail = sql`EXISTS (SELECT 1 FROM message WHERE message.signup_id = signup.id
  AND message.state IN ('queued', 'sending', 'deferred', 'uncertain'))`;

/** Unverified, and neither added nor mailed since: whom upkeep takes off the list. */
export const isStale = (since: string): Sql => sql`(+state = 'unverified' AND +created_at < ${since}
  AND (last_mail_at IS NULL OR last_mail_at < ${since}) AND NOT ${hasOpenMail})`;

const domainCondition = (term: string): Sql => sql`substr(email_key, ${-term.length}) = ${term}`;

/** True where one index gives the order and knows the state and the time of everybody. */
export const isAlongTime = (filter: SignupFilter, along: SignupSort['by']): boolean =>
  along === 'createdAt' || (along === 'state' && filter.state !== null);

/** A walk along the index of `along`; `isRisingFrom` for one that begins behind a row, in that direction. */
type Way = { along: SignupSort['by'] | null; isRisingFrom?: boolean };

/**
 * The conditions that an index answers, for a walk along one. SQLite has no statistics here and takes an equality for
 * rare: where its index would not give the order of the walk, a `+` keeps it from sorting everybody. Behind a row, a
 * bound of the time on that side is left to it as well: SQLite would begin there, and read on to the row.
 */
export const cheapConditions = (filter: SignupFilter, { along, isRisingFrom }: Way): Sql[] => {
  const isByTime = along === null || isAlongTime(filter, along);
  const state = isByTime || along === 'state' ? sql`state` : sql`+state`;
  const after = isByTime && isRisingFrom !== true ? sql`created_at` : sql`+created_at`;
  const before = isByTime && isRisingFrom !== false ? sql`created_at` : sql`+created_at`;
  return [
    sql`deleted_at IS NULL`,
    ...(filter.state === null ? [] : [sql`${state} = ${filter.state}`]),
    ...(filter.addedBefore === null ? [] : [sql`${before} < ${filter.addedBefore}`]),
    ...(filter.addedAfter === null ? [] : [sql`${after} >= ${filter.addedAfter}`]),
  ];
};

/**
 * The conditions for which a row has to be looked at; `isTextKnown` where only people are asked whose text holds the
 * search.
 */
export const rowConditions = (db: ReadDb, filter: SignupFilter, { isTextKnown = false } = {}): Sql[] => {
  const term = searchTermOf(filter);
  const { mailsFewerThan, mailsAtLeast, mailedBefore, mailedAfter, lastOutcome, source, domain } = filter;
  return [
    ...(mailsFewerThan === null ? [] : [sql`+mail_count < ${mailsFewerThan}`]),
    ...(mailsAtLeast === undefined ? [] : [sql`+mail_count >= ${mailsAtLeast}`]),
    ...(mailedBefore === undefined ? [] : [sql`+last_mail_at < ${mailedBefore}`]),
    ...(mailedAfter === undefined ? [] : [sql`+last_mail_at >= ${mailedAfter}`]),
    ...(source === undefined ? [] : [sql`+source = ${source} COLLATE NOCASE`]),
    ...(domain === undefined ? [] : [domainCondition(domainTermOf(domain))]),
    ...(term === null ? [] : matchesSearch(db, term, isTextKnown)),
    ...(filter.fields ?? []).map((field) => matchesField(db, field)),
    ...(lastOutcome === undefined ? [] : [matchesOutcome(lastOutcome)]),
    ...(filter.staleSince === undefined ? [] : [isStale(filter.staleSince)]),
  ];
};

const and = sql` AND `;

/** The condition for a row of `signup` to be on the list and match every part of the filter. */
export const matchesFilter = (db: ReadDb, filter: SignupFilter, along: SignupSort['by'] | null = null): Sql =>
  joinSql([...cheapConditions(filter, { along }), ...rowConditions(db, filter)], and);

/** `isById` when the rows are read along their ids, which no other index may then come before. */
export const matchesSelection = (db: ReadDb, selection: SignupSelection, isById = false): Sql => {
  if (selection.kind === 'ids') return sql`deleted_at IS NULL AND id IN ${inList(selection.ids)}`;
  const matching = matchesFilter(db, selection.filter, isById ? 'email' : null);
  return selection.except.length === 0 ? matching : sql`${matching} AND id NOT IN ${inList(selection.except)}`;
};
