import type { Signup, SignupSelection } from '#shared/contract/signups.ts';
import { type ReadDb, sql } from '../../../db/sql.ts';
import { matchesSelection } from '../list/store-filter.ts';
import { type SignupRow, signupColumns, toSignup } from '../store.ts';

/** Everybody of a selection by id, one after the other, as they stood when it began. */
export function* iterateSelected(db: ReadDb, selection: SignupSelection): Generator<Signup> {
  const query = sql`SELECT ${signupColumns} FROM signup WHERE ${matchesSelection(db, selection, true)} ORDER BY id`;
  const statement = db.handle.prepare<unknown[], SignupRow>(query.text);
  for (const row of statement.iterate(...query.values)) yield toSignup(row);
}
