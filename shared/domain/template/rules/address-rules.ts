import { isAddressAttribute } from '../address-attributes.ts';
import { decodeReferences } from '../character-references.ts';
import { listStyleAddresses } from '../css/style-addresses.ts';
import type { HtmlAttribute, HtmlTag } from '../html-scan.ts';
import { once } from '../once.ts';
import type { Finding, Inspection, ProblemRule } from '../problem.ts';
import { addition, attributeRemoval, elementRemoval, removal, replacement } from './fixes.ts';
import { listPlaceholders } from './foreign-placeholder.ts';

const RUNS_CODE = /^(?:javascript|vbscript|livescript|mocha):/i;

/** A file of this computer, or what a program made up for as long as it runs: what Word, WPS and Apple Mail copy. */
const IS_LOCAL =
  /^(?:(?:file|blob|filesystem|webkit-fake-url|applewebdata|content|ms-appdata|about):|[a-z]:[\\/]|\\\\)/i;

export const ADDRESS_RULES = {
  'script-address': {
    severity: 'error',
    find: (inspection) =>
      findAddresses(
        inspection,
        (address) => RUNS_CODE.test(address.replace(/[\s\p{Cc}]/gu, '')),
        ({ removed }) => removed(),
      ),
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
    find: (inspection) => findAddresses(inspection, (address) => /^http:/i.test(address), toHttps),
  },
  /** Nobody else has it, and the path tells the writer's name. A link to a file may be meant for a house with a share. */
  'local-address': {
    severity: 'error',
    find: (inspection) =>
      listAddresses(inspection)
        .filter(({ tag, address }) => !/^(?:a|area)$/.test(tag?.name ?? '') && IS_LOCAL.test(address))
        .map(({ tag, from, to, address, removed }) => ({
          ...{ part: 'html', from: tag?.from ?? from, to: tag?.to ?? to, data: { address: address.slice(0, 100) } },
          fix: tag && /^(?:img|link)$/.test(tag.name) ? elementRemoval(inspection.html, tag) : removed(),
        })),
  },
  /** A mail has no place that a relative address could start from. */
  'relative-address': {
    severity: 'warning',
    find: (inspection) =>
      findAddresses(
        inspection,
        // What another program would have filled in is said as such.
        (address) => /^(?![#%]|\\\\)[^:]+(?:[/?#]|$)/.test(address) && listPlaceholders(address)[0]?.from !== 0,
        toWhole,
      ),
  },
  /** Gmail and Outlook do not show images that are written into the HTML. */
  'data-image': {
    severity: 'warning',
    find: (inspection) => findAddresses(inspection, (address) => /^data:(?!image\/svg)/i.test(address)),
  },
} satisfies Record<string, ProblemRule>;

/** An address in an attribute, or in `url()` of a style. */
type Address = {
  /** Null in a style. */
  readonly tag: HtmlTag | null;
  /** What the address is said in: the name of the attribute. */
  readonly attribute: string;
  /** Decoded. */
  readonly address: string;
  /** What is marked. */
  readonly from: number;
  readonly to: number;
  /** As it is written, and where. */
  readonly value: string;
  readonly valueFrom: number;
  /** The fix that takes it away. */
  readonly removed: () => Finding['fix'];
};

const listAddresses: (inspection: Inspection) => readonly Address[] = once(({ html }) => [
  ...html.tags.flatMap((tag) =>
    tag.kind === 'close'
      ? []
      : tag.attributes
          .filter(({ name }) => isLink(tag.name, name))
          .flatMap((attribute) =>
            placesIn(attribute).map((place) => ({
              ...{ tag, attribute: attribute.name, address: decodeReferences(place.value).trim(), ...place },
              removed: () => attributeRemoval(html, attribute),
            })),
          ),
  ),
  ...listStyleAddresses(html).map(({ address, from, to, urlFrom, urlTo }) => ({
    ...{ tag: null, attribute: 'style', address: decodeReferences(address), from, to, value: address, valueFrom: from },
    // The rest of the declaration may be a colour.
    removed: () => removal('html', urlFrom, urlTo, 'none'),
  })),
]);

function findAddresses(
  inspection: Inspection,
  matches: (address: string, attribute: string) => boolean,
  fix: (found: Address) => Finding['fix'] = () => undefined,
): Finding[] {
  return listAddresses(inspection)
    .filter(({ attribute, address }) => matches(address, attribute))
    .map((found) => ({
      part: 'html',
      from: found.from,
      to: found.to,
      data: { attribute: found.attribute, address: found.address.slice(0, 100) },
      fix: fix(found),
    }));
}

/** Written as references, it is left to a person. */
function toHttps({ value, valueFrom }: Address): Finding['fix'] {
  const at = valueFrom + value.length - value.trimStart().length;
  return /^\s*http:/i.test(value) ? replacement('html', at, at + 'http:'.length, 'https:') : undefined;
}

/** A host is there, and only how to reach it is missing. */
function toWhole({ value, valueFrom }: Address): Finding['fix'] {
  const at = valueFrom + value.length - value.trimStart().length;
  if (/^\s*\/\/[\p{L}\p{N}]/u.test(value)) return addition('html', at, 'https:');
  return /^\s*www\.[\p{L}\p{N}-]+\.\p{L}/iu.test(value) ? addition('html', at, 'https://') : undefined;
}

const LINKS = new Set(['href', 'src', 'background', 'action', 'formaction', 'poster', 'srcset']);

/** An address, which may hold commas but does not end with one, and what is said of it up to the next. */
const CANDIDATE = /[\s,]*(\S*[^\s,])(?:,+(?=\s|$)|[^,]*(?:,|$))/dg;

/** What an attribute says: one address, or each of a `srcset` (HTML, “parse a srcset attribute”). */
function placesIn({
  name,
  from,
  to,
  value,
  valueFrom,
}: HtmlAttribute): Pick<Address, 'from' | 'to' | 'value' | 'valueFrom'>[] {
  if (name !== 'srcset') return [{ from, to, value, valueFrom }];
  return [...value.matchAll(CANDIDATE)].map(({ indices }) => {
    const [start, end] = indices?.[1] ?? [0, 0];
    return {
      from: valueFrom + start,
      to: valueFrom + end,
      value: value.slice(start, end),
      valueFrom: valueFrom + start,
    };
  });
}

/** `cite` and the like are read by nobody, and `xmlns`-like identifiers are no links. */
function isLink(element: string, attribute: string): boolean {
  return LINKS.has(attribute) && isAddressAttribute(element, attribute);
}
