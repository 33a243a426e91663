import { longestText, type TextChange, type TextChanges } from '#shared/contract/template-text.ts';
import type { Template, TemplatePatch } from '#shared/contract/templates.ts';
import { applyEdits } from '#shared/domain/template/edits.ts';

/** Null where the change was made to another text, or to none. */
const applyChange = (text: string | null, { length, ...edit }: TextChange): string | null => {
  if (text?.length !== length || edit.from > edit.to || edit.to > length) return null;
  const changed = applyEdits(text, [edit]);
  return changed.length > longestText ? null : changed;
};

type Unsaved = { revision: number; patch: TemplatePatch; changes?: TextChanges | undefined };

/** The patch with whole texts; null where the template is not what its changes are told beside. */
export const withWholeTexts = (template: Template, { revision, patch, changes }: Unsaved): TemplatePatch | null => {
  if (changes === undefined) return patch;
  if (template.revision !== revision) return null;
  const whole = { ...patch };
  for (const part of ['html', 'text'] as const) {
    const change = changes[part];
    if (change === undefined) continue;
    const text = applyChange(template[part], change);
    if (text === null) return null;
    whole[part] = text;
  }
  return whole;
};
