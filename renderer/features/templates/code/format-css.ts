import type { TextEdit } from '#shared/domain/template/edits.ts';
import { type CssToken, readCssTokens } from './css-tokens.ts';

/** What stands between two tokens, and where. */
type Gap = {
  readonly written: string;
  readonly before: CssToken | undefined;
  readonly after: CssToken | undefined;
  /** How far what comes after it is set in. */
  readonly depth: number;
};

/** What a block is made of: what ends with a semicolon, and what stands before a block of its own. */
type Item = {
  readonly kind: 'declaration' | 'own-property' | 'at-rule' | 'selector';
  /** The first colon of a declaration. */
  readonly colon: CssToken | undefined;
};

const lineAt = (depth: number): string => `\n${'  '.repeat(depth)}`;

const formatBetween = ({ written, before, after, depth }: Gap): string => {
  if (after?.kind === '}') return before?.kind === '{' ? '' : lineAt(depth);
  const isLine = written.includes('\n');
  if (before === undefined || after === undefined) return lineAt(depth);
  // A second semicolon; a comment behind what it is about, or before it.
  if (after.kind === ';') return written;
  if (after.kind === 'comment' && !isLine) return ' ';
  if (before.kind === 'comment' && !isLine) return written;
  const isSpread = (written.match(/\n/g)?.length ?? 0) > 1 && before.kind !== '{';
  return `${isSpread ? '\n' : ''}${lineAt(depth)}`;
};

const formatWithin = ({ written, before, after, depth }: Gap, { kind, colon }: Item): string => {
  if (after?.kind === '{') return ' ';
  if (kind === 'own-property' || before?.kind === 'comment' || after?.kind === 'comment') return written;
  const hugs = after?.kind === ';' || (after !== undefined && after === colon);
  if (hugs || (kind !== 'declaration' && after?.kind === ',')) return '';
  if (written.includes('\n')) return lineAt(kind === 'selector' ? depth : depth + 1);
  const isSpaced = (before !== undefined && before === colon) || (kind !== 'declaration' && before?.kind === ',');
  return isSpaced ? ' ' : written;
};

const isEnd = (token: CssToken | undefined): boolean => token === undefined || '{};'.includes(token.kind);

/** What begins at this token; null where it cannot be told. */
const readItem = (css: string, tokens: readonly CssToken[], index: number): Item | null => {
  const length = tokens.slice(index).findIndex(isEnd);
  const own = tokens.slice(index, length < 0 ? undefined : index + length);
  const isBeforeBlock = tokens[index + length]?.kind === '{';
  const start = tokens[index]?.from ?? 0;
  if (css.startsWith('--', start)) return isBeforeBlock ? null : { kind: 'own-property', colon: undefined };
  if (css.startsWith('@', start)) return { kind: 'at-rule', colon: undefined };
  if (isBeforeBlock) return { kind: 'selector', colon: undefined };
  return { kind: 'declaration', colon: own.find(({ kind }) => kind === ':') };
};

/** The sheets whose tokens are certain are walked from gap to gap. */
const formatTokens = (css: string, tokens: readonly CssToken[], depth: number): TextEdit[] | null => {
  const edits: TextEdit[] = [];
  let open = depth;
  let item: Item | null = null;
  for (let index = 0; index <= tokens.length; index += 1) {
    const [before, after] = [tokens[index - 1], tokens[index]];
    if (before?.kind === '{') open += 1;
    if (after === undefined || after.kind === '}') open -= 1;
    if (after !== undefined && open < depth) return null;
    const [from, to] = [before?.to ?? 0, after?.from ?? css.length];
    const gap = { written: css.slice(from, to), before, after, depth: open };
    const insert =
      item === null || after === undefined || after.kind === '}' ? formatBetween(gap) : formatWithin(gap, item);
    if (insert !== gap.written) edits.push({ from, to, insert });
    if (isEnd(after)) item = null;
    else if (item === null && after?.kind !== 'comment' && after?.kind !== 'marker') {
      item = readItem(css, tokens, index);
      if (item === null) return null;
    }
  }
  return open === depth - 1 ? edits : null;
};

/**
 * Sets a style sheet in: a line for each rule and each declaration, `depth` levels (of two blanks) for the outermost and
 * one less for what follows the sheet. Only blank space between tokens is touched, and none where it may mean something:
 * comments, strings, addresses, what stands in brackets and the values of own properties stay as they are. Nothing for a
 * sheet in which it is not certain what is what: unclosed, or with another program's placeholders.
 */
export const formatCss = (css: string, depth: number): TextEdit[] => {
  const tokens = readCssTokens(css);
  return tokens === null || tokens.length === 0 ? [] : (formatTokens(css, tokens, depth) ?? []);
};
