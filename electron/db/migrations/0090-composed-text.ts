import type { Database } from 'better-sqlite3';

/** People are found by composed characters (NFC), however somebody's keyboard wrote them. */
export const up = '-- Only texts that hold combining characters are written anew.';

type Row = { id: number; text: string };

const combining = '*[\u0300-\u036f\u1100-\u11ff\u3099\u309a]*';

export const fill = (handle: Database): void => {
  const update = handle.prepare('UPDATE signup_text SET text = ? WHERE id = ?');
  const rows = handle.prepare<[string], Row>('SELECT id, text FROM signup_text WHERE text GLOB ?').all(combining);
  for (const { id, text } of rows) update.run(text.normalize('NFC'), id);
};
