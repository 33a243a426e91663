import type { Texts } from '../../lib/translation.ts';

export const settings = {} as const satisfies Texts;
