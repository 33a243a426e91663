import type { CssDeclaration } from '../css/parse-css.ts';
import { readStyleAttribute } from '../css/style-attributes.ts';
import { once } from '../once.ts';
import type { Inspection } from '../problem.ts';

/** Everything that holds in any window, in style elements and attributes. */
export const listDeclarations: (inspection: Inspection) => readonly CssDeclaration[] = once(({ styles, html }) => {
  const inSheets = new Set(
    styles.rules
      .filter(({ rule, isForOutlook }) => rule.conditions.length === 0 && !isForOutlook)
      .flatMap(({ rule }) => rule.declarations),
  );
  const inAttributes = html.tags
    .filter(({ conditional }) => !conditional)
    .flatMap(({ attributes }) => attributes.filter(({ name }) => name === 'style'))
    .flatMap((attribute) => readStyleAttribute(html, attribute));
  return [...inSheets, ...inAttributes];
});
