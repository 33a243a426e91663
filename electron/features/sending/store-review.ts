import { all, inList, type ReadDb, sql } from '../../db/sql.ts';

/** Who of these people waits for a mail of the same kind already. */
export const listWaiting = (
  db: ReadDb,
  signupIds: readonly number[],
  kind: 'verification' | 'announcement',
  templateId: number,
): Set<number> => {
  const isSame = kind === 'verification' ? sql`v.kind = 'verification'` : sql`v.template_id = ${templateId}`;
  return new Set(
    all<{ id: number }>(
      db,
      sql`SELECT DISTINCT m.signup_id AS id FROM message AS m JOIN run AS r ON r.id = m.run_id
          JOIN template_version AS v ON v.id = r.template_version_id
        WHERE m.signup_id IN ${inList(signupIds)} AND m.state IN ('queued', 'sending', 'deferred') AND ${isSame}`,
    ).map(({ id }) => id),
  );
};

export type RecentMail = { count: number; lastAt: string };

/** How many verification mails each of these people was sent since a time, and when the last was accepted. */
export const listRecentVerifications = (
  db: ReadDb,
  signupIds: readonly number[],
  since: string,
): Map<number, RecentMail> =>
  new Map(
    all<{ id: number; count: number; lastAt: string }>(
      db,
      sql`SELECT m.signup_id AS id, count(*) AS count, max(m.sent_at) AS lastAt
        FROM message AS m JOIN run AS r ON r.id = m.run_id
          JOIN template_version AS v ON v.id = r.template_version_id
        WHERE m.signup_id IN ${inList(signupIds)} AND m.state = 'sent' AND m.sent_at > ${since}
          AND v.kind = 'verification'
        GROUP BY m.signup_id`,
    ).map(({ id, count, lastAt }) => [id, { count, lastAt }]),
  );
