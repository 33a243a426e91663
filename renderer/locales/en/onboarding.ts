import type { Texts } from '../../lib/translation.ts';

export const onboarding = {} as const satisfies Texts;
