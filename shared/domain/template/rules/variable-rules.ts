import { BUILT_IN_VARIABLES } from '../../variables.ts';
import type { Inspection, ProblemRule } from '../problem.ts';
import { removal, replacement } from './fixes.ts';
import { findMeant, listPlaceholders, mayHavePlaceholders } from './foreign-placeholder.ts';
import { findNearestName } from './nearest-name.ts';
import { readByPeople } from './read-by-people.ts';

/** Built-in variables whose value never is an address. */
const NO_ADDRESS: ReadonlySet<string> = new Set(BUILT_IN_VARIABLES.filter((name) => name !== 'url' && name !== 'site'));

export const VARIABLE_RULES = {
  /** It would be sent as `%name%`. One with a default never is. */
  'unknown-variable': {
    severity: 'error',
    find: (inspection) =>
      inspection.uses
        .filter(({ name }) => !isFilled(inspection, name))
        .map(({ part, from, to, name }) => {
          const suggestion = findNearestName(name, inspection.knownVariables) ?? '';
          const fix = suggestion === '' ? undefined : replacement(part, from, to, `%${suggestion}%`);
          return { part, from, to, data: { name, suggestion }, fix };
        }),
  },
  /** Another program's variable: it would be sent as it stands. */
  'foreign-placeholder': {
    severity: 'warning',
    find: ({ html, source, knownVariables }) =>
      (['subject', 'preheader', 'html', 'text'] as const).flatMap((part) => {
        const text = source[part] ?? '';
        if (!mayHavePlaceholders(text)) return [];
        return listPlaceholders(part === 'html' ? readByPeople(html) : text).map((placeholder) => {
          const meant = findMeant(placeholder.text, knownVariables);
          const { from, to } = placeholder;
          const fix = meant === null ? undefined : replacement(part, from, to, `%${meant}%`);
          return { part, from, to, data: { text: placeholder.text }, fix };
        });
      }),
  },
  /** Its value is left out there, because no way of writing it would be safe. */
  'dropped-variable': {
    severity: 'error',
    find: ({ html }) =>
      html.variables
        .filter(({ context }) => context.language === 'dropped')
        .map(({ from, to, name, context }) => ({
          part: 'html',
          from,
          to,
          data: { name, place: context.place ?? 'tag' },
          ...(context.place === 'comment' ? { severity: 'warning' as const, fix: removal('html', from, to) } : {}),
        })),
  },
  /** `href="%name%"` becomes `#`. */
  'variable-is-no-address': {
    severity: 'warning',
    find: ({ html }) =>
      html.variables
        .filter(({ name, context }) => /address$/.test(context.language) && NO_ADDRESS.has(name))
        .map(({ from, to, name }) => ({ part: 'html', from, to, data: { name } })),
  },
} satisfies Record<string, ProblemRule>;

function isFilled({ knownVariables, source }: Inspection, name: string): boolean {
  if (knownVariables.includes(name)) return true;
  return Object.hasOwn(source.defaults, name) && source.defaults[name]?.trim() !== '';
}
