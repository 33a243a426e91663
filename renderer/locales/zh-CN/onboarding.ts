import type { TranslationOf } from '../../lib/translation.ts';
import type { onboarding as en } from '../en/onboarding.ts';

export const onboarding = {} as const satisfies TranslationOf<typeof en>;
