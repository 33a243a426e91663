import type { TFunction } from 'i18next';

const knownSources = ['hand', 'sample', 'import', 'form', 'paste'] as const;

/** The word for where a signup came from; a source that the app did not name itself is shown as it is. */
export const sourceWord = (source: string, t: TFunction<'signups'>): string => {
  const known = knownSources.find((name) => name === source);
  return known === undefined ? source : t(`source.${known}`);
};
