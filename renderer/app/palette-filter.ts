/** True when each word of the query begins somewhere in the texts, whatever the case and the accents. */
export const matchesQuery = (query: string, texts: readonly string[]): boolean => {
  const haystack = fold(texts.join(' '));
  return fold(query)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
};

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
