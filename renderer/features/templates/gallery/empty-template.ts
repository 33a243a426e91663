import type { TemplatePatch } from '#shared/contract/templates.ts';
import { documentAround } from '#shared/domain/template/document.ts';
import type { Language } from '#shared/languages.ts';

/** What a template says that starts empty: a page with its language and character set, and nothing on it. */
export const emptyTemplate = (language: Language, title: string): TemplatePatch => {
  const { before, after } = documentAround(language, title);
  return { subject: '', preheader: '', html: `${before}${after}`, text: null, defaults: {} };
};
