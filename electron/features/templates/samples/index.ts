import type { TemplateKind } from '#shared/contract/templates.ts';
import type { Language } from '#shared/languages.ts';
import * as en from './en.ts';
import type { TemplateContent } from './frame.ts';
import * as zhCN from './zh-cn.ts';

/** What a new template starts with, by language and kind. */
export const samples: Record<Language, Record<TemplateKind, TemplateContent>> = {
  en: { verification: en.verification, announcement: en.announcement },
  'zh-CN': { verification: zhCN.verification, announcement: zhCN.announcement },
};
