import { listVariables } from '../variables.ts';
import { escapeHtml } from './escape.ts';
import { makeHole } from './pieces.ts';
import type { HtmlReading } from './read-html.ts';
import type { Piece, TemplateSource } from './template.ts';

/** Hidden in every client: `display` for most, `mso-hide` for Outlook, sizes for those that drop `display`. */
const START =
  '<div style="display:none;mso-hide:all;visibility:hidden;opacity:0;max-height:0;max-width:0;overflow:hidden;' +
  'font-size:1px;line-height:1px;color:transparent">';

/** Figure spaces and combining grapheme joiners: invisible, and enough that a client finds no body text behind them. */
const FILLER = '&#8199;&#847; '.repeat(100).trimEnd();

/** The preheader as HTML, its literal text and its values escaped. */
export function wrapPreheader(preheader: string, defaults: TemplateSource['defaults']): Piece[] {
  const pieces: Piece[] = [START];
  let at = 0;
  for (const { name, from, to } of listVariables(preheader)) {
    pieces.push(escapeHtml(preheader.slice(at, from)), makeHole(name, { language: 'text', markup: 'html' }, defaults));
    at = to;
  }
  pieces.push(escapeHtml(preheader.slice(at)), ' ', FILLER, '</div>');
  return pieces;
}

/**
 * Where the preheader goes: first in the body, so that clients meet it before any other text. Without a body tag, behind
 * what would have to stand before it: the head, the html tag or the doctype (in front of that, it would cost the mail
 * its standards mode).
 */
export function findPreheaderPosition({ source, tags }: HtmlReading): number {
  const real = tags.filter((tag) => !tag.conditional);
  const before =
    real.find((tag) => tag.kind === 'open' && tag.name === 'body') ??
    real.find((tag) => tag.kind === 'close' && tag.name === 'head') ??
    real.find((tag) => tag.kind === 'open' && tag.name === 'html');
  return before?.to ?? /^\s*<!doctype[^>]*>/i.exec(source)?.[0].length ?? 0;
}
