import type { TemplateSource, VariableValues } from '#shared/domain/template/template.ts';
import { listVariables } from '#shared/domain/variables.ts';

/**
 * What is worth a look in one person's mail: a value that is missing, with what stands in for it, or one that looks as
 * if a program had written it for want of a better one.
 */
export type Remark =
  | { kind: 'fallback'; name: string; value: string }
  | { kind: 'blank' | 'unknown'; name: string }
  | { kind: 'odd'; name: string; value: string };

/** What exports and forms leave behind: an empty cell's name, a spreadsheet's error, a placeholder nobody filled. */
const leftOver =
  /^(null|undefined|nan|none|nil|n\/?a|#n\/a|#ref!|#value!|#name\?|-+|\?+|\.+|\[object object\]|test|xxx+|未填写?|无|空)$/i;
const unfilled = /\{\{.*\}\}|\$\{.*\}|%[a-z][a-z0-9_]*%|<%.*%>|\*\|.*\|\*|\[\[.*\]\]/i;

const isOdd = (value: string): boolean => leftOver.test(value) || unfilled.test(value);

/** A field may be called like something that every object has. */
const readOwn = (values: VariableValues, name: string): string =>
  Object.hasOwn(values, name) ? (values[name] ?? '') : '';

/** The variables of a template in the order in which they are met, each once. */
export const listUsedVariables = ({ subject, preheader, html, text }: TemplateSource): string[] => [
  ...new Set([subject, preheader, html, text ?? ''].flatMap((part) => listVariables(part).map(({ name }) => name))),
];

/** The remarks about one person's mail, `names` being the variables that it uses. */
export const findRemarks = (
  names: readonly string[],
  defaults: TemplateSource['defaults'],
  values: VariableValues,
): Remark[] =>
  names.flatMap((name): Remark[] => {
    const value = readOwn(values, name).trim();
    const fallback = readOwn(defaults, name).trim();
    if (value !== '') return isOdd(value) ? [{ kind: 'odd', name, value }] : [];
    if (fallback !== '') return [{ kind: 'fallback', name, value: fallback }];
    return [{ kind: Object.hasOwn(values, name) ? 'blank' : 'unknown', name }];
  });
