import type { TranslationOf } from '../../lib/translation.ts';
import type { practice as en } from '../en/practice.ts';

export const practice = {} as const satisfies TranslationOf<typeof en>;
