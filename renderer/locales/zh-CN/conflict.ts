import type { TranslationOf } from '../../lib/translation.ts';
import type { conflict as en } from '../en/conflict.ts';

export const conflict: TranslationOf<typeof en> = {
  todo: '在您选择之前不会保存。无论选哪一份，另一份都会留在历史版本里。',
  compare: '对比两份',
};
