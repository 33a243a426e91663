import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { ownValue } from '#shared/domain/own-value.ts';
import { BUILT_IN_VARIABLES, listVariables } from '#shared/domain/variables.ts';
import { variableInfo, variableWords } from './variable-info.ts';

/** The start of a variable at the end of a line: a percent sign and what follows of a name. */
const beginning = /%[A-Za-z0-9_]*$/;

const detailOf = (value: string, empty: string): string => {
  const line = value.replace(/\s+/g, ' ').trim();
  if (line === '') return empty;
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};

/**
 * Where a variable begins before the cursor, or null. Right after a digit a percent sign is a measure (`width:100%`), so
 * nothing is offered until a letter follows or a person asks; a percent sign that ends a variable begins no other.
 */
export const findVariableStart = (before: string, isAsked: boolean): number | null => {
  const finished = listVariables(before).at(-1)?.to ?? 0;
  const match = beginning.exec(before.slice(finished));
  if (match === null) return null;
  const start = finished + match.index;
  return !isAsked && match[0] === '%' && /\d/.test(before.charAt(start - 1)) ? null : start;
};

const builtIns: readonly string[] = BUILT_IN_VARIABLES;

/** Built-in variables first, in their usual order. */
const rank = (name: string): number => {
  const index = builtIns.indexOf(name);
  return index < 0 ? 0 : builtIns.length - index;
};

/** Offers the known variables after a percent sign, each with its value for the chosen person. */
export const completeVariables = (context: CompletionContext): CompletionResult | null => {
  const line = context.state.doc.lineAt(context.pos);
  const start = findVariableStart(line.text.slice(0, context.pos - line.from), context.explicit);
  if (start === null) return null;
  const { known, values } = context.state.field(variableInfo);
  const words = context.state.facet(variableWords);
  const options = [...known].map((name): Completion => {
    const description = words.describe(name);
    return {
      label: `%${name}%`,
      type: 'variable',
      detail: detailOf(ownValue(values, name) ?? '', words.empty),
      boost: rank(name),
      ...(description !== '' && { info: description }),
    };
  });
  const rest = /^[A-Za-z0-9_]*%?/.exec(line.text.slice(context.pos - line.from))?.[0] ?? '';
  const isInside = rest.endsWith('%') && context.explicit;
  const to = isInside ? context.pos + rest.length : context.pos;
  return { from: line.from + start, to, options, validFor: /^%[A-Za-z0-9_]*$/ };
};
