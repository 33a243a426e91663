import type { TranslationOf } from '../../lib/translation.ts';
import type { signups as en } from '../en/signups.ts';

export const signups = {} as const satisfies TranslationOf<typeof en>;
