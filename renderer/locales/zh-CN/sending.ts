import type { TranslationOf } from '../../lib/translation.ts';
import type { sending as en } from '../en/sending.ts';

export const sending = {} as const satisfies TranslationOf<typeof en>;
