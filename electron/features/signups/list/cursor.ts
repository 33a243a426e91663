import { z } from 'zod';
import type { SignupSort } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';

const schema = z.strictObject({
  by: z.string(),
  /** The row's value in the sorted column; null for a person who has none. */
  key: z.union([z.string(), z.number()]).nullable(),
  /** For own fields: does the value fit the field's type, does it not, is there none? */
  part: z.int().min(0).max(2).optional(),
  createdAt: z.string(),
  id: z.int(),
});

/** A row at the edge of a page: the next page starts behind it, the one before ends before it. */
export type SignupCursor = z.infer<typeof schema>;

const malformed = (cause?: unknown): AppError =>
  new AppError('validation', 'error.validation', { fields: { after: { key: 'error.cursor' } }, cause });

export const encodeCursor = (cursor: SignupCursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Not everybody has a value in these. */
const sometimesEmpty: readonly string[] = ['lastMailAt', 'verifiedAt', 'notes'];

const isKeyOf = ({ key, part }: SignupCursor, by: SignupSort['by']): boolean => {
  if (by.startsWith('field.')) return key !== null && part !== undefined;
  if (key === null) return sometimesEmpty.includes(by);
  return typeof key === 'string' && (by !== 'mailCount' || /^\d{1,15}$/.test(key));
};

/** Throws `validation` for anything that `encodeCursor` did not make for the same sort column. */
export const decodeCursor = (text: string, by: SignupSort['by']): SignupCursor => {
  try {
    const cursor = schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (cursor.by === by && isKeyOf(cursor, by)) return cursor;
  } catch (cause) {
    throw malformed(cause);
  }
  throw malformed();
};
