import type { Texts } from '../../lib/translation.ts';

export const sending = {} as const satisfies Texts;
