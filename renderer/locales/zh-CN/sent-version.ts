import type { TranslationOf } from '../../lib/translation.ts';
import type { sentVersion as en } from '../en/sent-version.ts';

export const sentVersion: TranslationOf<typeof en> = {
  made: '“{{template}}”第 {{revision}} 版，保存于 {{when}}',
  open: '查看这一版',
};
