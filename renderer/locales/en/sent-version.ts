import type { Texts } from '../../lib/translation.ts';

/** Which version of its template a message was made of. */
export const sentVersion = {
  made: 'Version {{revision}} of “{{template}}”, as of {{when}}',
  open: 'Show this version',
} as const satisfies Texts;
