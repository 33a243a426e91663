import type { Texts } from '../../lib/translation.ts';

export const signups = {} as const satisfies Texts;
