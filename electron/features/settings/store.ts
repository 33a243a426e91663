import { all, find, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';

/** All stored settings by name; a value that is not JSON cannot be stored. */
export const listSettings = (db: ReadDb): Map<string, unknown> =>
  new Map(
    all<{ name: string; value: string }>(db, sql`SELECT name, value FROM setting`).map(({ name, value }) => [
      name,
      JSON.parse(value) as unknown,
    ]),
  );

export const putSetting = (db: WriteDb, name: string, value: unknown): void => {
  run(
    db,
    sql`INSERT INTO setting (name, value) VALUES (${name}, ${JSON.stringify(value)})
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
};

export const findSecret = (db: ReadDb, name: string): Buffer | null =>
  find<{ value: Buffer }>(db, sql`SELECT value FROM secret WHERE name = ${name}`)?.value ?? null;

export const putSecret = (db: WriteDb, name: string, value: Buffer): void => {
  run(
    db,
    sql`INSERT INTO secret (name, value) VALUES (${name}, ${value})
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
};

export const removeSecret = (db: WriteDb, name: string): void => {
  run(db, sql`DELETE FROM secret WHERE name = ${name}`);
};

type ChecklistFacts = {
  hasSent: boolean;
  hasReadMail: boolean;
  hasConfirmed: boolean;
  hasAddedSignup: boolean;
  hasOwnAccount: boolean;
};

/** What of the first job has happened, read from the traces it leaves in other features' tables. */
export const getChecklistFacts = (db: ReadDb): ChecklistFacts => {
  const row = find<Record<keyof ChecklistFacts, number>>(
    db,
    sql`SELECT
      EXISTS (SELECT 1 FROM message WHERE state = 'sent') AS hasSent,
      EXISTS (SELECT 1 FROM practice_mail WHERE is_read = 1)
        OR EXISTS (SELECT 1 FROM challenge WHERE opened_at IS NOT NULL) AS hasReadMail,
      EXISTS (SELECT 1 FROM signup_event WHERE kind = 'verified' AND detail ->> 'by' IN ('link', 'code')) AS hasConfirmed,
      EXISTS (SELECT 1 FROM signup WHERE source <> 'sample') AS hasAddedSignup,
      EXISTS (SELECT 1 FROM account WHERE kind = 'smtp') AS hasOwnAccount`,
  );
  return {
    hasSent: row?.hasSent === 1,
    hasReadMail: row?.hasReadMail === 1,
    hasConfirmed: row?.hasConfirmed === 1,
    hasAddedSignup: row?.hasAddedSignup === 1,
    hasOwnAccount: row?.hasOwnAccount === 1,
  };
};
