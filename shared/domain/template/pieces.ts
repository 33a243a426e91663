import type { VariableUse } from '../variables.ts';
import { cleanValue } from './clean-value.ts';
import type { CompiledPart, Hole, HoleContext, Piece, TemplateSource } from './template.ts';

/** A variable and what its value has to be written in where it stands. */
export type PlacedVariable = VariableUse & { readonly context: HoleContext };

/** A literal that is put in between. */
export type PlacedLiteral = { readonly from: number; readonly to: number; readonly insert: string };

/** Cuts a text into literals and holes, from `start` on; `places` are in order. */
export function cutIntoPieces(
  text: string,
  places: readonly (PlacedVariable | PlacedLiteral)[],
  defaults: TemplateSource['defaults'],
  start = 0,
): CompiledPart {
  const pieces: Piece[] = [];
  let at = start;
  for (const place of places) {
    const { from, to } = place;
    if (from < start || to > text.length) continue;
    pieces.push(text.slice(at, from), 'insert' in place ? place.insert : makeHole(place.name, place.context, defaults));
    at = to;
  }
  pieces.push(text.slice(at));
  return joinLiterals(pieces);
}

/** The hole for a variable, with its default if that is not blank. */
export function makeHole(variable: string, context: HoleContext, defaults: TemplateSource['defaults']): Hole {
  const fallback = cleanValue((Object.hasOwn(defaults, variable) ? defaults[variable] : undefined) ?? '');
  return { variable, context, fallback: fallback.trim() === '' ? '' : fallback };
}

/** Joins neighbouring literals and leaves out empty ones. */
export function joinLiterals(pieces: readonly Piece[]): CompiledPart {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}
