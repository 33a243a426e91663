import type { Texts } from '../../lib/translation.ts';

export const importFolder = { label: 'Import a folder of templates' } as const satisfies Texts;
