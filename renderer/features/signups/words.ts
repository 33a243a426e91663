import type { TFunction } from 'i18next';

const knownSources = ['hand', 'sample', 'import', 'form', 'paste'] as const;

/** The word for where a signup came from; a source that the app did not name itself is shown as it is. */
export const sourceWord = (source: string, t: TFunction<'signups'>): string => {
  const known = knownSources.find((name) => name === source);
  return known === undefined ? source : t(`source.${known}`);
};

/** Sources in words, each word once. */
export const sourceWords = (sources: readonly string[], t: TFunction<'signups'>): string[] => [
  ...new Set(sources.map((source) => sourceWord(source, t))),
];

/** The source that a person means by a word: the inverse of `sourceWord`. */
export const sourceOf = (word: string, t: TFunction<'signups'>): string => {
  const meant = word.trim().toLowerCase();
  return knownSources.find((source) => t(`source.${source}`).toLowerCase() === meant) ?? word.trim();
};
