/** The variables every template may use; own fields of a signup come on top. Names are case-sensitive. */
export const BUILT_IN_VARIABLES = ['name', 'email', 'url', 'code', 'site', 'expires', 'date'] as const;
export type BuiltInVariable = (typeof BUILT_IN_VARIABLES)[number];

/** One place where a text uses a variable: `text.slice(from, to)` is `%name%` (UTF-16 positions). */
export type VariableUse = { readonly name: string; readonly from: number; readonly to: number };

/**
 * The whole grammar, read from left to right without overlap:
 * - a percent-encoded UTF-8 character of two to four octets (RFC 3629) is text, because `%E4%BD%A0` in a link would
 *   otherwise read as a variable named `E4`;
 * - a percent sign, an ASCII letter, ASCII letters, digits or underscores, a percent sign is a variable;
 * - every other percent sign is text: `width:100%;height:50%`, `%20`, `%%`. `100%name%` is `100` and a variable.
 */
const PERCENT = new RegExp(
  [
    '%[CDcd][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]',
    '%[Ee][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){2}',
    '%[Ff][0-4](?:%[89ABab][0-9A-Fa-f]){3}',
    '%([A-Za-z][A-Za-z0-9_]*)%',
  ].join('|'),
  'g',
);

/** Lists the variables of a text in order, repetitions included; says nothing about whether they are known. */
export function listVariables(text: string): VariableUse[] {
  const uses: VariableUse[] = [];
  for (const match of text.matchAll(PERCENT)) {
    const name = match[1];
    if (name !== undefined) uses.push({ name, from: match.index, to: match.index + match[0].length });
  }
  return uses;
}

/** Whether `%name%` would be read as a variable, so that a field may be offered under this name. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name);
}
