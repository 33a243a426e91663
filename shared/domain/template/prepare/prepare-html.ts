import { applyEdits } from '../edits.ts';
import { type HtmlReading, readHtml } from '../read-html.ts';
import { inlineStyles } from './inline-styles.ts';
import { trimSource } from './trim-source.ts';

/**
 * The HTML as it is sent: styles written to the elements, comments and indentation gone. Pure, and part of compiling, so
 * that the preview shows what is sent. What a variable has to be written in is found out again afterwards, from the
 * place where it stands then.
 */
export function prepareHtml(reading: HtmlReading): HtmlReading {
  const edits = [...inlineStyles(reading), ...trimSource(reading)];
  return edits.length === 0 ? reading : readHtml(applyEdits(reading.source, edits));
}
