import type { HtmlAttribute } from '../html-scan.ts';
import { once } from '../once.ts';
import type { HtmlReading } from '../read-html.ts';
import { type CssDeclaration, parseStyleAttribute } from './parse-css.ts';

/**
 * The declarations of one of a source's style attributes. Each is read once for each reading, and values that are
 * written alike once for all of them: a mail repeats a few hundreds of times.
 */
export const readStyleAttribute = (reading: HtmlReading, attribute: HtmlAttribute): readonly CssDeclaration[] =>
  styleReader(reading)(attribute);

const styleReader: (reading: HtmlReading) => (attribute: HtmlAttribute) => readonly CssDeclaration[] = once(() => {
  const byValue = new Map<string, readonly CssDeclaration[]>();
  return once(({ value, valueFrom }: HtmlAttribute) => {
    const known = byValue.get(value);
    const declarations = known ?? parseStyleAttribute(value, 0, value.length).declarations;
    if (!known) byValue.set(value, declarations);
    return declarations.map((one) => ({ ...one, from: one.from + valueFrom, to: one.to + valueFrom }));
  });
});
