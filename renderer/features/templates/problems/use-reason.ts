import { useTranslation } from 'react-i18next';
import { en } from '#renderer/locales/en/index.ts';
import type { TemplateRule } from '#shared/domain/template/problems.ts';

type Explained = keyof typeof en.templates.why;

const isExplained = (rule: string): rule is Explained => Object.hasOwn(en.templates.why, rule);

/** Why a rule is one, in a sentence; null for a rule that says it all in its problem. */
export const useReason = (rule: TemplateRule): string | null => {
  const { t } = useTranslation('templates');
  const name: string = rule;
  return isExplained(name) ? t(`why.${name}`) : null;
};
