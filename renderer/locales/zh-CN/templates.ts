import type { TranslationOf } from '../../lib/translation.ts';
import type { templates as en } from '../en/templates.ts';

export const templates = {} as const satisfies TranslationOf<typeof en>;
