import type { Message } from '#shared/contract/sending.ts';
import { AppError } from '#shared/errors.ts';
import type { ReadDb } from '../../db/sql.ts';
import { listMessages, type MessageFilter } from './store-messages.ts';

export type MessagePageRequest = MessageFilter & { after: string | null; limit: number };

const readCursor = (after: string | null): number | null => {
  if (after === null) return null;
  if (/^\d{1,15}$/.test(after)) return Number(after);
  throw new AppError('validation', 'error.cursor', { fields: { after: { key: 'error.cursor' } } });
};

/** One page of messages, newest first; throws `validation` for a cursor that is none. */
export const listMessagePage = (
  db: ReadDb,
  { after, limit, ...filter }: MessagePageRequest,
): { rows: Message[]; next: string | null } => {
  const found = listMessages(db, filter, readCursor(after), limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: last && found.length > limit ? String(last.id) : null };
};
