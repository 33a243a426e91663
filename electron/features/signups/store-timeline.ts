import { z } from 'zod';
import { type TimelineEntry, timelineKind } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import { all, type ReadDb, sql } from '../../db/sql.ts';

type TimelineRow = {
  step: number;
  number: number;
  key: string;
  at: string;
  kind: string;
  message_id: number | null;
  detail: string;
};

const placeSchema = z.strictObject({ at: z.string(), step: z.int(), number: z.int() });
/** A line in the order of the timeline. */
type Place = z.infer<typeof placeSchema>;

const encodePlace = ({ at, step, number }: Place): string =>
  Buffer.from(JSON.stringify({ at, step, number })).toString('base64url');

const decodePlace = (text: string): Place => {
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new AppError('validation', 'error.validation', { fields: { before: { key: 'error.cursor' } }, cause });
  }
};

const toEntry = (row: TimelineRow): TimelineEntry => ({
  key: row.key,
  at: row.at,
  kind: timelineKind.parse(row.kind),
  messageId: row.message_id,
  detail: JSON.parse(row.detail) as TimelineEntry['detail'],
});

/**
 * What happened to a person, newest first: their events, their messages, and how each attempt ended. A message that was
 * given up without an attempt (its link had died, somebody cancelled it) has a line of its own. `step` keeps what was
 * written in the same millisecond in the order in which it happens.
 */
const listRows = (db: ReadDb, signupId: number, limit: number, behind: Place | null): TimelineRow[] =>
  all<TimelineRow>(
    db,
    sql`
    WITH mail AS (
      SELECT message.*, template_version.name AS template FROM message
      JOIN run ON run.id = message.run_id
      JOIN template_version ON template_version.id = run.template_version_id
      WHERE message.signup_id = ${signupId}
    )
    SELECT key, at, kind, message_id, detail, step, number FROM (
      SELECT 'event-' || id AS key, at, kind, NULL AS message_id, detail, 1 AS step, id AS number
      FROM signup_event WHERE signup_id = ${signupId}
      UNION ALL
      SELECT 'import-' || import.id, import.at, 'added', NULL,
        json_object('source', signup.source, 'file', import.file_name), 0, import.id
      FROM signup JOIN import_range ON first_id = (SELECT max(first_id) FROM import_range WHERE first_id <= signup.id)
        JOIN import ON import.id = import_range.import_id
      WHERE signup.id = ${signupId} AND last_id >= signup.id
      UNION ALL
      SELECT 'verified-' || import.id, import.at, 'verified', NULL, json_object('by', 'import'), 1, 0
      FROM signup JOIN import_range ON first_id = (SELECT max(first_id) FROM import_range WHERE first_id <= signup.id)
        JOIN import ON import.id = import_range.import_id
      WHERE signup.id = ${signupId} AND last_id >= signup.id AND verified_by = 'import'
      UNION ALL
      SELECT 'queued-' || id, created_at, 'message-queued', id, json_object('template', template), 2, id FROM mail
      UNION ALL
      SELECT 'attempt-' || attempt.id, attempt.ended_at, 'message-' || attempt.outcome, mail.id,
        json_object('template', template, 'attempt', attempt.number, 'reply', attempt.reply,
          'responseCode', attempt.response_code, 'explanationKey', attempt.explanation_key), 3, attempt.id
      FROM mail JOIN attempt ON attempt.message_id = mail.id
      WHERE attempt.outcome <> 'sending' AND attempt.ended_at IS NOT NULL
      UNION ALL
      SELECT 'ended-' || id, updated_at, 'message-' || state, id,
        json_object('template', template, 'reply', reply, 'responseCode', response_code,
          'explanationKey', explanation_key), 4, id
      FROM mail WHERE state = 'cancelled' OR (state = 'failed' AND NOT EXISTS (
        SELECT 1 FROM attempt WHERE attempt.message_id = mail.id AND attempt.outcome = 'failed'))
    ) ${behind ? sql`WHERE (at, step, number) < (${behind.at}, ${behind.step}, ${behind.number})` : sql``}
    ORDER BY at DESC, step DESC, number DESC LIMIT ${limit}`,
  );

/** The newest lines. */
export const listTimeline = (db: ReadDb, signupId: number, limit: number): TimelineEntry[] =>
  listRows(db, signupId, limit, null).map(toEntry);

export type TimelineRequest = { limit: number; before: string | null };
export type TimelinePage = { entries: TimelineEntry[]; next: string | null };

/** Lines from the newest on, or older than a cursor, whatever was added meanwhile; throws `validation` for none. */
export const listTimelinePage = (db: ReadDb, signupId: number, { limit, before }: TimelineRequest): TimelinePage => {
  const rows = listRows(db, signupId, limit + 1, before === null ? null : decodePlace(before));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { entries: shown.map(toEntry), next: last && rows.length > limit ? encodePlace(last) : null };
};
