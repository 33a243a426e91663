import type { TextEdit } from '#shared/domain/template/edits.ts';
import type { HtmlTag } from '#shared/domain/template/html-scan.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { formatCss } from './format-css.ts';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Between two of their tags blank space is not seen. */
const blocks = names(
  'html head body title meta link style base table caption colgroup col thead tbody tfoot tr td th div p center ' +
    'h1 h2 h3 h4 h5 h6 ul ol li dl dt dd hr blockquote section article header footer main nav aside figure ' +
    'figcaption form fieldset address',
);
const empty = names('meta link base col hr');
/** Every character in them counts, or they are no HTML. */
const untouched = names('pre textarea listing xmp title style script svg math select template noscript');

type Place = { readonly open: readonly string[]; readonly isUntouched: boolean };

const isBlock = (tag: HtmlTag | undefined): boolean => tag !== undefined && blocks.has(tag.name);

const step = ({ open }: Place, { kind, name, selfClosing }: HtmlTag): Place => {
  const isCounted = (blocks.has(name) || untouched.has(name)) && !empty.has(name);
  const at = open.lastIndexOf(name);
  const next =
    kind === 'close' ? (at < 0 ? open : open.slice(0, at)) : isCounted && !selfClosing ? [...open, name] : open;
  return { open: next, isUntouched: next.some((one) => untouched.has(one)) };
};

const depthOf = ({ open }: Place): number => open.length;

/** The depth of what begins with a tag: that of its element, whether it is opened or closed. */
const depthFor = (place: Place, tag: HtmlTag | undefined): number => {
  if (tag?.kind !== 'close') return depthOf(place);
  const at = place.open.lastIndexOf(tag.name);
  return at < 0 ? depthOf(place) : at;
};

const lineAt = (depth: number): string => `\n${'  '.repeat(depth)}`;

/** What stands between two tags, set in; null to leave it. */
const formatGap = (
  gap: string,
  before: HtmlTag | undefined,
  after: HtmlTag | undefined,
  place: Place,
  mayBreak: boolean,
) => {
  if (/[^ \t\n\f\r]/.test(gap)) {
    const lines = gap.replace(/[ \t\r]*\n[ \t]*/g, lineAt(depthOf(place)));
    return lines.replace(/\n *$/, lineAt(depthFor(place, after)));
  }
  const isBetweenBlocks = isBlock(before) && isBlock(after);
  const isHollow = before?.kind === 'open' && after?.kind === 'close' && before.name === after.name;
  if (gap === '' && (!isBetweenBlocks || !mayBreak || isHollow)) return null;
  if (!isBetweenBlocks && !gap.includes('\n')) return null;
  const blankLine = (gap.match(/\n/g)?.length ?? 0) > 1 ? '\n' : '';
  return blankLine + lineAt(depthFor(place, after));
};

const isStyleSheet = ({ kind, name, attributes }: HtmlTag): boolean =>
  kind === 'open' &&
  name === 'style' &&
  attributes.every((one) => one.name !== 'type' || ['', 'text/css'].includes(one.value.trim().toLowerCase()));

/**
 * Sets the source in by its nesting, block by block, and its style sheets by theirs. Only blank space that no mail
 * program shows is touched: what is preformatted, comments and what only Outlook reads stay as they are, and where something is laid out inline or
 * as it is written, no blank space is put where there was none. Nothing for a source that ends in the middle of a tag.
 */
export const formatHtml = (source: string): TextEdit[] => {
  const { tags, unfinished } = readHtml(source);
  if (unfinished !== null || /white-space\s*:\s*(?:pre|break-spaces)/i.test(source)) return [];
  const mayBreak = !/display\s*:\s*inline/i.test(source);
  const edits: TextEdit[] = [];
  let place: Place = { open: [], isUntouched: false };
  tags.forEach((before, index) => {
    if (before.conditional) return;
    place = step(place, before);
    const after = tags[index + 1];
    const to = after?.from ?? source.length;
    const gap = source.slice(before.to, to);
    const isInMarkup = place.open.every((one) => one === 'style' || !untouched.has(one));
    if (isStyleSheet(before) && after?.name === 'style' && isInMarkup) {
      const moved = formatCss(gap, place.open.length).map((edit) => ({
        ...edit,
        ...{ from: before.to + edit.from, to: before.to + edit.to },
      }));
      edits.push(...moved);
      return;
    }
    if (place.isUntouched || after === undefined || after.conditional || gap.includes('<!')) return;
    const formatted = formatGap(gap, before, after, place, mayBreak);
    if (formatted !== null && formatted !== gap) edits.push({ from: before.to, to, insert: formatted });
  });
  return edits;
};
