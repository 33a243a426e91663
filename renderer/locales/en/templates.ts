import type { Texts } from '../../lib/translation.ts';

export const templates = {} as const satisfies Texts;
