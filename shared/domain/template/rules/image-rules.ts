import { addressesIn, listStyleAddresses } from '../css/style-addresses.ts';
import type { HtmlElement } from '../element-tree.ts';
import type { HtmlAttribute, HtmlTag } from '../html-scan.ts';
import { once } from '../once.ts';
import type { Finding, Inspection, ProblemRule } from '../problem.ts';
import { attributeAddition, elementRemoval } from './fixes.ts';
import { listDeclarations } from './listed-declarations.ts';
import { listTexts, showsLetters } from './shown-text.ts';

/** Less text than this beside pictures, and a mail that shows none says nothing. */
const FEWEST_CHARACTERS = 20;

export const IMAGE_RULES = {
  /** An empty `alt` is right for decoration; none at all makes a screen reader read the file's name. */
  'image-without-alt': {
    severity: 'warning',
    find: (inspection) =>
      listImages(inspection)
        .filter((tag) => attributeOf(tag, 'alt') === undefined)
        .map((tag) => ({
          ...found(tag),
          // A link that is only a picture would have no name any more.
          fix: listInLinks(inspection).has(tag) ? undefined : attributeAddition(inspection.html, tag, 'alt=""'),
        })),
  },
  /** Outlook shows it in its own size, however large, and the text jumps while it loads. */
  'image-without-width': {
    severity: 'warning',
    find: (inspection) =>
      listImages(inspection)
        .filter((tag) => attributeOf(tag, 'width') === undefined && !isPixel(tag))
        .map(found),
  },
  /** Gmail, Outlook and Yahoo show no SVG. */
  'svg-image': {
    severity: 'warning',
    find: (inspection) => [
      ...listImages(inspection)
        .filter((tag) => isSvg(attributeOf(tag, 'src') ?? ''))
        .map(found),
      ...listStyleAddresses(inspection.html)
        .filter(({ address }) => isSvg(address))
        .map(({ from, to }) => ({ part: 'html' as const, from, to })),
    ],
  },
  /** Most clients ask before they load one, and whoever serves it learns who reads the mail. */
  'remote-image': {
    severity: 'warning',
    find: (inspection) => {
      const images = listImages(inspection).filter((tag) => isRemote(attributeOf(tag, 'src')) && !isPixel(tag));
      const grounds = inspection.html.tags.flatMap(({ attributes, conditional }) =>
        conditional ? [] : attributes.filter(({ name, value }) => name === 'background' && isRemote(value)),
      );
      const inStyles = listDeclarations(inspection).filter(
        (one) =>
          /\burl\(/i.test(one.value) &&
          addressesIn(inspection.html.source, one).some(({ address }) => isRemote(address)),
      );
      const remote = [...images, ...grounds, ...inStyles].sort((a, b) => a.from - b.from);
      const [first] = remote;
      return first ? [{ part: 'html', from: first.from, to: first.to, data: { total: remote.length } }] : [];
    },
  },
  /** Only there to tell on the reader. */
  'tracking-pixel': {
    severity: 'warning',
    find: (inspection) =>
      listImages(inspection)
        .filter((tag) => isPixel(tag) && isRemote(attributeOf(tag, 'src')))
        .map((tag) => ({ ...found(tag), fix: elementRemoval(inspection.html, tag) })),
  },
  /** With images off, which many readers have, nothing is left of it; filters expect spam behind it. */
  'images-only': {
    severity: 'warning',
    find: (inspection) => {
      const [first] = listImages(inspection);
      if (!first || (!hasBrackets(inspection) && showsLetters(inspection.html, FEWEST_CHARACTERS))) return [];
      const text = inspection
        .htmlAsText()
        .map((piece) => (typeof piece === 'string' ? piece : '%variable%'))
        .join('');
      const letters = countLetters(text.replace(/\[[^\]]*\]|https?:\S+/g, ''), FEWEST_CHARACTERS);
      return letters < FEWEST_CHARACTERS ? [found(first)] : [];
    },
  },
} satisfies Record<string, ProblemRule>;

/** Where one does not end, what is between it and the address of a link is not counted. */
function hasBrackets({ html }: Inspection): boolean {
  const isIn = ({ name, value }: HtmlAttribute) => (name === 'href' || name === 'alt') && value.includes('[');
  return (
    html.tags.some(({ attributes }) => attributes.some(isIn)) || listTexts(html).some((text) => /[[]|http/i.test(text))
  );
}

/** Letters and digits, counted no further than `most`. */
function countLetters(text: string, most: number): number {
  let count = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}]/gu)) {
    count += 1;
    if (count >= most) break;
  }
  return count;
}

function listImages({ html }: Inspection): HtmlTag[] {
  return html.tags.filter(({ kind, name }) => kind === 'open' && name === 'img');
}

function isSvg(address: string): boolean {
  return /^\s*data:image\/svg|\.svgz?\s*(?:[?#]|$)/i.test(address);
}

function isRemote(address: string | undefined): boolean {
  return /^\s*(?:https?:)?\/\//i.test(address ?? '');
}

/** The tags of all that is inside of links. */
const listInLinks: (inspection: Inspection) => ReadonlySet<HtmlTag> = once(({ tree }) => {
  const inside = new Set<HtmlElement>();
  for (const element of tree.elements) {
    const { parent } = element;
    if (parent && (parent.name === 'a' || inside.has(parent))) inside.add(element);
  }
  return new Set([...inside].flatMap(({ tag }) => tag ?? []));
});

function isPixel(tag: HtmlTag): boolean {
  return ['width', 'height'].every((name) => /^\s*[01](?:px)?\s*$/.test(attributeOf(tag, name) ?? ''));
}

function attributeOf(tag: HtmlTag, name: string): string | undefined {
  return tag.attributes.find((attribute) => attribute.name === name)?.value;
}

function found({ from, to, name }: HtmlTag): Finding {
  return { part: 'html', from, to, data: { element: name } };
}
