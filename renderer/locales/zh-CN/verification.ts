import type { TranslationOf } from '../../lib/translation.ts';
import type { verification as en } from '../en/verification.ts';

export const verification = {} as const satisfies TranslationOf<typeof en>;
