/** What keeping the list tidy has to remember: what was pruned, what a merge moved, and who is not the same person. */
export const up = `
-- One row for each time that old unconfirmed people were taken off the list; deletion_id is theirs in signup.
CREATE TABLE prune (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  days INTEGER NOT NULL,
  count INTEGER NOT NULL,
  deletion_id TEXT NOT NULL,
  undone_at TEXT
) STRICT;

-- What it takes to part two people again who were merged. It goes when either of them goes for good.
CREATE TABLE signup_merge (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  undo_id TEXT NOT NULL,
  keep_id INTEGER NOT NULL REFERENCES signup (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES signup (id) ON DELETE CASCADE,
  memory TEXT NOT NULL CHECK (json_valid(memory))
) STRICT;
CREATE INDEX signup_merge_undo ON signup_merge (undo_id, id);
CREATE INDEX signup_merge_keep ON signup_merge (keep_id);
CREATE INDEX signup_merge_other ON signup_merge (other_id);

-- The tokens of people who were merged into another one with the same mailbox: links that they have still open.
CREATE TABLE signup_alias (
  token TEXT PRIMARY KEY NOT NULL,
  signup_id INTEGER NOT NULL REFERENCES signup (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX signup_alias_signup ON signup_alias (signup_id);

-- Two people who look like one mailbox and are not to be merged; one_id is the smaller id.
CREATE TABLE distinct_pair (
  one_id INTEGER NOT NULL REFERENCES signup (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES signup (id) ON DELETE CASCADE,
  PRIMARY KEY (one_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX distinct_pair_other ON distinct_pair (other_id);
`;
