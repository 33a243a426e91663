import type { Draft } from '../session/template-session.ts';

export type Said = Pick<Draft, 'kind' | 'subject' | 'preheader' | 'html' | 'text' | 'defaults' | 'files'>;

/** A part of one line, or a default (`variable` names whose), that was something else then. */
export type ChangedField = {
  readonly field: 'kind' | 'subject' | 'preheader' | 'default' | 'files';
  readonly variable: string | null;
  readonly before: string;
  readonly now: string;
};

/** The files of one, each with the beginning of its hash where the other has the same name for other bytes. */
const nameFiles = ({ files }: Said, other: Said): string =>
  files
    .map(({ name, hash }) => {
      const isChanged = other.files.some((file) => file.name === name && file.hash !== hash);
      return isChanged ? `${name} (${hash.slice(0, 8)})` : name;
    })
    .join(', ');

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
  const files = [
    { field: 'files' as const, variable: null, before: nameFiles(before, now), now: nameFiles(now, before) },
  ];
  return [...lines, ...defaults, ...files].filter((field) => field.before !== field.now);
};

/** Whether restoring the version would change anything. */
export const isSame = (before: Said, now: Said): boolean =>
  before.html === now.html && before.text === now.text && listChangedFields(before, now).length === 0;
