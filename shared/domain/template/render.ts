import { cleanValue } from './clean-value.ts';
import { escapeFor } from './escape.ts';
import type { CompiledPart, CompiledTemplate, Hole, MailContent, VariableValues } from './template.ts';

/**
 * The one function behind preview, test mail and real mail. Never throws: a variable that `values` does not have stays
 * in the mail as `%name%`, and `findTemplateProblems` reports it before anything is sent.
 */
export function renderMail(compiled: CompiledTemplate, values: VariableValues): MailContent {
  return {
    subject: fillPart(compiled.subject, values),
    html: fillPart(compiled.html, values),
    text: fillPart(compiled.text, values),
  };
}

/** Renders one part; each value is put in once and never searched for variables again. */
export function fillPart(part: CompiledPart, values: VariableValues): string {
  let text = '';
  for (const piece of part) text += typeof piece === 'string' ? piece : fillHole(piece, values);
  return text;
}

/** What stands in a hole: the value, or the default if the value is missing or blank, escaped for its place. */
export function fillHole(hole: Hole, values: VariableValues): string {
  const value = Object.hasOwn(values, hole.variable) ? values[hole.variable] : undefined;
  if (value === undefined && hole.fallback === '') return `%${hole.variable}%`;
  const clean = cleanValue(value ?? '');
  return escapeFor(hole.context, clean.trim() === '' ? cleanValue(hole.fallback) : clean);
}
