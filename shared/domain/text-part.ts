import { findTooDeepTags } from './template/html-depth.ts';
import { toPlainText } from './template/html-to-plain.ts';
import { once } from './template/once.ts';
import { joinLiterals, makeHole } from './template/pieces.ts';
import { type HtmlReading, readHtml } from './template/read-html.ts';
import type { CompiledPart, HoleContext, TemplateSource } from './template/template.ts';
import { markVariable, VARIABLE_MARK } from './template/variable-mark.ts';

/**
 * The text part of a template without one: what the HTML says, with the same holes. Values go in raw, but inside an
 * address as they do in the HTML, so that the link works. Lines are not wrapped: the transfer encoding keeps them short
 * on the wire, a value's length is not known here, and Chinese has no blanks to break at.
 */
export function deriveTextPart(reading: HtmlReading, defaults: TemplateSource['defaults']): CompiledPart {
  const { variables } = reading;
  return joinLiterals(
    readAsText(reading).map((part, index) => {
      const variable = index % 2 === 1 ? variables[Number(part)] : undefined;
      return variable ? makeHole(variable.name, plainContext(variable.context), defaults) : part;
    }),
  );
}

/** The text between the variables, and at the odd places which variable stands there; the dear part of all this. */
const readAsText: (reading: HtmlReading) => readonly string[] = once((reading) =>
  toPlainText(prepare(reading)).split(VARIABLE_MARK),
);

/** The same as a text that a person can go on editing, with `%name%` for each hole. */
export function deriveText(html: string): string {
  return deriveTextPart(readHtml(html), {})
    .map((piece) => (typeof piece === 'string' ? piece : `%${piece.variable}%`))
    .join('');
}

/** Elements deeper than this lose their tags, because reading them would overflow the stack. Mails reach some 60. */
const DEEPEST = 200;

/** Leaves out the tags that nest too deep, with the variables in them, and marks all other variables. */
function prepare({ source, tags, variables }: HtmlReading): string {
  const marks = variables.map(({ name, from, to, context }, index) => ({
    from,
    to,
    text: context.language === 'dropped' ? '' : markVariable(index, name),
  }));
  const cuts = findTooDeepTags(tags, DEEPEST).map(({ from, to }) => ({ from, to, text: '' }));
  const edits = cuts.length === 0 ? marks : [...marks, ...cuts].sort((a, b) => a.from - b.from);
  let prepared = '';
  let at = 0;
  for (const { from, to, text } of edits) {
    if (from < at) continue;
    prepared += source.slice(at, from) + text;
    at = to;
  }
  return prepared + source.slice(at);
}

function plainContext({ language }: HoleContext): HoleContext {
  // Behind `mailto:`, which is left out of the text, stands the address itself.
  const isAddress = language === 'address' || language === 'address-part';
  return { language: isAddress ? language : 'text', markup: 'none' };
}
