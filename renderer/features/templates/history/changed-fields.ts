import { ownValue } from '#shared/domain/own-value.ts';
import type { Draft } from '../session/template-session.ts';

export type Said = Pick<Draft, 'kind' | 'subject' | 'preheader' | 'html' | 'text' | 'defaults' | 'files'>;

/** A part of one line, or a default (`variable` names whose), that was something else then. */
export type ChangedField = {
  readonly field: 'kind' | 'subject' | 'preheader' | 'default' | 'files';
  readonly variable: string | null;
  readonly before: string;
  readonly now: string;
};

type Files = Said['files'];

/** The files, each with the beginning of its hash where the other side has the same name for other bytes. */
const nameFiles = (files: Files, others: Files): string =>
  files
    .map(({ name, hash }) => {
      const isChanged = others.some((file) => file.name === name && file.hash !== hash);
      return isChanged ? `${name} (${hash.slice(0, 8)})` : name;
    })
    .join(', ');

const without = (files: Files, others: Files): Files =>
  files.filter(({ name, hash }) => !others.some((other) => other.name === name && other.hash === hash));

/** Only the files that came or went; all of them where nothing but their order is another. */
const compareFiles = ({ files: before }: Said, { files: now }: Said): { before: string; now: string } => {
  const [gone, come] = [without(before, now), without(now, before)];
  const isOrder = gone.length === 0 && come.length === 0;
  return {
    before: nameFiles(isOrder ? before : gone, now),
    now: nameFiles(isOrder ? now : come, before),
  };
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
    before: ownValue(before.defaults, variable) ?? '',
    now: ownValue(now.defaults, variable) ?? '',
  }));
  const files = [{ field: 'files' as const, variable: null, ...compareFiles(before, now) }];
  return [...lines, ...defaults, ...files].filter((field) => field.before !== field.now);
};

/** Whether restoring the version would change anything. */
export const isSame = (before: Said, now: Said): boolean =>
  before.html === now.html && before.text === now.text && listChangedFields(before, now).length === 0;
