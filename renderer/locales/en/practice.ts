import type { Texts } from '../../lib/translation.ts';

export const practice = {} as const satisfies Texts;
