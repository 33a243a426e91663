/** What the list needs to be sorted by every column that it can show. */
export const up = `
-- Only who has a value: an import of people who are neither verified nor noted about does not pay for it.
CREATE INDEX signup_verified ON signup (verified_at, id) WHERE deleted_at IS NULL AND verified_at IS NOT NULL;
CREATE INDEX signup_notes ON signup (substr(notes, 1, 100) COLLATE NOCASE, id)
  WHERE deleted_at IS NULL AND substr(notes, 1, 100) <> '';
`;
