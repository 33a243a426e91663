import type { Database } from 'better-sqlite3';

/** People are found by composed characters (NFC), however somebody's keyboard wrote them. */
export const up = '-- Only texts that hold combining characters are written anew.';

const combining = '*[\u0300-\u036f\u1100-\u11ff\u3099\u309a]*';

export const fill = (handle: Database): void => {
  // By SQLite itself, row by row: a list in a script that composes may be a million texts.
  handle.function('composed', { deterministic: true }, (text: string) => text.normalize('NFC'));
  handle.prepare('UPDATE signup_text SET text = composed(text) WHERE text GLOB ?').run(combining);
};
