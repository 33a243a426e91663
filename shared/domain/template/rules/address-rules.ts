import { isAddressAttribute } from '../address-attributes.ts';
import { decodeReferences } from '../character-references.ts';
import type { HtmlAttribute } from '../html-scan.ts';
import type { Finding, Inspection, ProblemRule } from '../problem.ts';

const RUNS_CODE = /^(?:javascript|vbscript|livescript|mocha):/i;

export const ADDRESS_RULES = {
  'script-address': {
    severity: 'error',
    find: (inspection) => findAddresses(inspection, (address) => RUNS_CODE.test(address.replace(/[\s\p{Cc}]/gu, ''))),
  },
  /** A link without an address, or with `#` only, does nothing. */
  'empty-link': {
    severity: 'warning',
    find: (inspection) =>
      findAddresses(inspection, (address, attribute) => attribute === 'href' && (address === '' || address === '#')),
  },
  /** Anyone on the way can read and change what it opens; filters count it against a mail. */
  'insecure-address': {
    severity: 'warning',
    find: (inspection) => findAddresses(inspection, (address) => /^http:/i.test(address)),
  },
  /** A mail has no place that a relative address could start from. */
  'relative-address': {
    severity: 'warning',
    find: (inspection) => findAddresses(inspection, (address) => /^(?![#%])[^:]+(?:[/?#]|$)/.test(address)),
  },
  /** Gmail and Outlook do not show images that are written into the HTML. */
  'data-image': {
    severity: 'warning',
    find: (inspection) => findAddresses(inspection, (address) => /^data:/i.test(address)),
  },
} satisfies Record<string, ProblemRule>;

function findAddresses({ html }: Inspection, matches: (address: string, attribute: string) => boolean): Finding[] {
  return html.tags.flatMap(({ kind, name: element, attributes }) =>
    kind === 'close'
      ? []
      : attributes
          .filter(({ name, value }) => isLink(element, name) && matches(decodeReferences(value).trim(), name))
          .map(({ name, value, from, to }: HtmlAttribute) => ({
            part: 'html',
            from,
            to,
            data: { attribute: name, address: decodeReferences(value).trim().slice(0, 100) },
          })),
  );
}

/** `cite` and the like are read by nobody, and `xmlns`-like identifiers are no links. */
function isLink(element: string, attribute: string): boolean {
  return isAddressAttribute(element, attribute) && /^(?:href|src|background|action|formaction|poster)$/.test(attribute);
}
