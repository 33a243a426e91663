import { once } from '../once.ts';
import type { HtmlReading } from '../read-html.ts';
import { readStyles } from './mail-styles.ts';
import type { CssDeclaration } from './parse-css.ts';
import { readStyleAttribute } from './style-attributes.ts';

/** An address in `url(…)`, as it is written: references and escapes are not decoded. */
export type StyleAddress = {
  readonly address: string;
  /** Where it stands in the source, without its quotes. */
  readonly from: number;
  readonly to: number;
  /** The whole of `url(…)`. */
  readonly urlFrom: number;
  readonly urlTo: number;
};

/** In a style attribute, quotes may be written as references. */
const URL = /\burl\(\s*(?:("|'|&quot;|&#0*3[49];)([\s\S]*?)\1|([^"'()\s&][^"'()\s]*))\s*\)/gi;

/** All addresses in the declarations of a mail, those for some windows or for Outlook only among them. */
export const listStyleAddresses: (reading: HtmlReading) => readonly StyleAddress[] = once((reading) => {
  const inSheets = new Set(readStyles(reading).rules.flatMap(({ rule }) => rule.declarations));
  const inAttributes = reading.tags
    .flatMap(({ attributes }) => attributes.filter(({ name }) => name === 'style'))
    .flatMap((attribute) => readStyleAttribute(reading, attribute));
  return [...inSheets, ...inAttributes]
    .filter(({ value }) => /\burl\(/i.test(value))
    .flatMap((declaration) => addressesIn(reading.source, declaration));
});

/** The addresses in one declaration of a source. */
export function addressesIn(source: string, { from, to }: CssDeclaration): StyleAddress[] {
  // What a comment says is no address; the places stay.
  const text = source.slice(from, to).replace(/\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  return [...text.matchAll(URL)].map((match) => {
    const address = (match[2] ?? match[3] ?? '').trim();
    const at = from + match.index + match[0].indexOf(address, match[0].indexOf('(') + 1);
    const urlFrom = from + match.index;
    return { address, from: at, to: at + address.length, urlFrom, urlTo: urlFrom + match[0].length };
  });
}
