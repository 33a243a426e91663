import { foldForSearch } from '#shared/domain/search-text.ts';
import type { ViewRow } from './store.ts';

/** The name of a view and every text of its filter, also of one that this version cannot read. */
const textOf = ({ name, filter }: ViewRow): string => {
  const texts = [name];
  JSON.parse(filter, (_key, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return foldForSearch(texts.join('\n'));
};

/** Finds the views that name one of these addresses; `mayName` is false where no view can name anybody. */
export type FindNaming = ((addresses: readonly string[]) => number[]) & { mayName: boolean };

export const createFindNaming = (rows: readonly ViewRow[]): FindNaming => {
  // Asked for each piece of a large erasure: most views hold no address, and are not read.
  const texts = rows
    .filter(({ name, filter }) => name.includes('@') || filter.includes('@'))
    .map((row) => ({ id: row.id, text: textOf(row) }));
  const findNaming = (addresses: readonly string[]): number[] => {
    const folded = addresses.map(foldForSearch);
    return texts.filter(({ text }) => folded.some((address) => text.includes(address))).map(({ id }) => id);
  };
  return Object.assign(findNaming, { mayName: texts.length > 0 });
};
