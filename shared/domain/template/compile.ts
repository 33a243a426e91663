import { deriveTextPart } from '../text-part.ts';
import { listVariables } from '../variables.ts';
import { cutIntoPieces, joinLiterals, type PlacedVariable } from './pieces.ts';
import { findPreheaderPosition, wrapPreheader } from './preheader.ts';
import { prepareHtml } from './prepare/prepare-html.ts';
import { type HtmlReading, readHtml } from './read-html.ts';
import type { CompiledPart, CompiledTemplate, HoleContext, TemplateSource } from './template.ts';

/**
 * Reads a template once, into literals and holes. The HTML is prepared for sending (prepare/prepare-html.ts) and
 * otherwise stays as it is written, as does a text part of its own; in the subject, control characters and line breaks
 * become blanks.
 */
export function compileTemplate(source: TemplateSource): CompiledTemplate {
  const { defaults } = source;
  const reading = readHtml(source.html);
  const subject = toOneLine(source.subject);
  return {
    subject: cutIntoPieces(subject, placeAll(subject, { language: 'line', markup: 'none' }), defaults),
    html: compileHtml(prepareHtml(reading), toOneLine(source.preheader), defaults),
    text:
      source.text === null
        ? deriveTextPart(reading, defaults)
        : cutIntoPieces(source.text, placeAll(source.text, { language: 'text', markup: 'none' }), defaults),
  };
}

function compileHtml(reading: HtmlReading, preheader: string, defaults: TemplateSource['defaults']): CompiledPart {
  const { source, variables } = reading;
  if (preheader.trim() === '') return cutIntoPieces(source, variables, defaults);
  const at = findPreheaderPosition(reading);
  return joinLiterals([
    ...cutIntoPieces(source.slice(0, at), variables, defaults),
    ...wrapPreheader(preheader, defaults),
    ...cutIntoPieces(source, variables, defaults, at),
  ]);
}

function placeAll(text: string, context: HoleContext): PlacedVariable[] {
  return listVariables(text).map((use) => ({ ...use, context }));
}

function toOneLine(text: string): string {
  return text.replace(/\r\n|[\p{Cc}\u2028\u2029]/gu, ' ').replace(/\p{Surrogate}/gu, '\ufffd');
}
