import { sql } from './sql.ts';

/**
 * The own fields of a row of `signup` under their names, as JSON, without those that were deleted. As long as no field was
 * renamed or deleted it is the column as it is.
 */
export const namedFields = sql`CASE
  WHEN EXISTS (SELECT 1 FROM own_field WHERE key <> name OR (deleted_at IS NOT NULL AND is_purged = 0))
  THEN (SELECT json_group_object(coalesce(own_field.name, entry.key), entry.value) FROM json_each(signup.fields) AS entry
    LEFT JOIN own_field ON own_field.key = entry.key WHERE own_field.deleted_at IS NULL)
  ELSE signup.fields END`;
