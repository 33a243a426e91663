import type { TranslationOf } from '../../lib/translation.ts';
import type { settings as en } from '../en/settings.ts';

export const settings = {} as const satisfies TranslationOf<typeof en>;
