/** What an import has to remember so that taking it back leaves no own field behind that it brought. */
export const up = `
-- The ids of the own fields that an import added, as JSON.
ALTER TABLE import ADD COLUMN new_fields TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(new_fields));
`;
