export type CodeFormat = 'digits' | 'letters';

export const codeLength = 6;

/** What a code is made of. Letters leave out whatever looks like something else: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const codeAlphabets: Readonly<Record<CodeFormat, string>> = {
  digits: '0123456789',
  letters: 'ACDEFGHJKMNPQRTWXY34679',
};

/** A code as it is compared: full-width forms folded, upper case, without the blanks and hyphens people type. */
export const normalizeCode = (typed: string): string =>
  typed
    .slice(0, 100)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
