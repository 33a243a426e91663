import type { Draft } from '../session/template-session.ts';

export type Said = Pick<Draft, 'kind' | 'subject' | 'preheader' | 'html' | 'text' | 'defaults'>;

/** A part of one line, or a default (`variable` names whose), that was something else then. */
export type ChangedField = {
  readonly field: 'kind' | 'subject' | 'preheader' | 'default';
  readonly variable: string | null;
  readonly before: string;
  readonly now: string;
};

/** What differs between a version and the present text, the HTML and the text part apart. */
export const listChangedFields = (before: Said, now: Said): readonly ChangedField[] => {
  const lines = (['kind', 'subject', 'preheader'] as const).map((field) => ({
    field,
    variable: null,
    before: before[field],
    now: now[field],
  }));
  const variables = [...new Set([...Object.keys(before.defaults), ...Object.keys(now.defaults)])].sort();
  const defaults = variables.map((variable) => ({
    field: 'default' as const,
    variable,
    before: before.defaults[variable] ?? '',
    now: now.defaults[variable] ?? '',
  }));
  return [...lines, ...defaults].filter((field) => field.before !== field.now);
};

/** Whether restoring the version would change anything. */
export const isSame = (before: Said, now: Said): boolean =>
  before.html === now.html && before.text === now.text && listChangedFields(before, now).length === 0;
