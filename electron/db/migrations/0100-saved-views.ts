/** Filters of the list that somebody gave a name; before, the page kept them where no erasure could reach. */
export const up = `
-- filter is the contract's signupFilter as JSON. A view that is removed and put back has its id, and so its place, again.
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  filter TEXT NOT NULL CHECK (json_valid(filter))
) STRICT;
`;
