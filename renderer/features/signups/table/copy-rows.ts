import { call } from '#renderer/lib/client.ts';
import type { Signup, SignupSelection, SignupSort } from '#shared/contract/signups.ts';
import type { SignupColumn } from './columns.tsx';

/** More than this belongs into a file: the clipboard would hold the window up. `signups.some` takes no more, either. */
export const copyLimit = 10_000;

const needsQuotes = /["\t\r\n]/;
/** What a spreadsheet would run when it is pasted (CWE-1236): names come from strangers. */
const isFormula = /^[=+\-@]/;

const toCell = (text: string): string => {
  const safe = isFormula.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as spreadsheets paste them: tabs between cells, line breaks between rows. */
export const toTsv = (rows: readonly Signup[], columns: readonly SignupColumn[]): string =>
  rows.map((row) => columns.map(({ text }) => toCell(text(row))).join('\t')).join('\n');

/** The people of a selection in the order of the list; null when they are more than the limit. */
export const collectRows = async (selection: SignupSelection, sort: SignupSort): Promise<readonly Signup[] | null> => {
  if (selection.kind === 'ids') {
    if (selection.ids.length > copyLimit) return null;
    return (await call('signups.some', { ids: selection.ids, sort })).rows;
  }
  const except = new Set(selection.except);
  const found: Signup[] = [];
  let after: string | null = null;
  do {
    const { filter } = selection;
    const page: { rows: Signup[]; next: string | null } = await call('signups.list', {
      filter,
      sort,
      after,
      limit: 500,
    });
    found.push(...page.rows.filter(({ id }) => !except.has(id)));
    after = page.next;
  } while (after !== null && found.length <= copyLimit);
  return found.length > copyLimit ? null : found;
};
