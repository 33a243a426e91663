import type { HtmlAttribute, HtmlScan } from './html-scan.ts';

/**
 * Where a page is inside `svg` or `math`, other rules decide which elements hold raw text (HTML standard, section
 * 13.2.6.5). Mail clients show neither, so values are left out there; what has to be known exactly is where it ends, and
 * where that cannot be known, nothing behind is certain.
 */
export type ForeignRegion = {
  /** `svg` or `math`, and how deep it is nested in itself; depth 0 is outside. */
  readonly root: string;
  readonly depth: number;
  /** The element inside in which the rules of HTML hold again, such as `desc`, nested likewise. */
  readonly island: string;
  readonly islandDepth: number;
};

export const OUTSIDE: ForeignRegion = { root: '', depth: 0, island: '', islandDepth: 0 };

const ISLANDS: Readonly<Record<string, ReadonlySet<string>>> = {
  svg: new Set(['foreignobject', 'desc', 'title']),
  math: new Set(['mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml']),
};

/** Elements of HTML that end an `svg` or `math` by beginning in it. */
const BREAKS_OUT = new Set(
  (
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta ' +
    'nobr ol p pre ruby s small span strong strike sub sup table tt u ul var'
  ).split(' '),
);

/** A tag, as far as it matters here. */
export type Tag = {
  readonly kind: 'open' | 'close';
  readonly name: string;
  readonly selfClosing: boolean;
  readonly attributes: readonly HtmlAttribute[];
};

/** The region behind a tag. */
export function followForeign(region: ForeignRegion, tag: Tag): ForeignRegion {
  const { kind, name, selfClosing } = tag;
  const step = kind === 'close' ? -1 : selfClosing ? 0 : 1;
  if (region.depth === 0)
    return step === 1 && Object.hasOwn(ISLANDS, name) ? { ...OUTSIDE, root: name, depth: 1 } : region;
  if (name === region.root) {
    // Inside an island, the end tag of what is around it is ignored.
    if (kind === 'close' && region.depth === 1) return region.islandDepth > 0 ? region : OUTSIDE;
    return { ...region, depth: region.depth + step };
  }
  if (region.islandDepth > 0) {
    return name === region.island ? { ...region, islandDepth: region.islandDepth + step } : region;
  }
  if (breaksOut(tag)) return OUTSIDE;
  return step === 1 && ISLANDS[region.root]?.has(name) ? { ...region, island: name, islandDepth: 1 } : region;
}

/** Whether values have to be left out here. */
export function isUncertain(scan: HtmlScan): boolean {
  return scan.lost || scan.foreign.depth > 0;
}

function breaksOut({ kind, name, attributes }: Tag): boolean {
  if (kind === 'close') return name === 'p' || name === 'br';
  if (name === 'font') return attributes.some((attribute) => /^(?:color|face|size)$/.test(attribute.name));
  return BREAKS_OUT.has(name);
}
