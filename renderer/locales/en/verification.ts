import type { Texts } from '../../lib/translation.ts';

export const verification = {} as const satisfies Texts;
