import { applyEdits, type TextEdit } from '../edits.ts';
import { once } from '../once.ts';
import { type HtmlReading, readHtml } from '../read-html.ts';
import { inlineStyles } from './inline-styles.ts';
import { trimSource } from './trim-source.ts';

/** What is changed in the HTML before it is sent, found once for each reading. */
export const listPreparations: (reading: HtmlReading) => readonly TextEdit[] = once((reading) => [
  ...inlineStyles(reading),
  ...trimSource(reading),
]);

/**
 * The HTML as it is sent: styles written to the elements, comments and indentation gone. Pure, and part of compiling, so
 * that the preview shows what is sent. What a variable has to be written in is found out again afterwards, from the
 * place where it stands then. No tag comes, goes or changes places. Done once for each reading.
 */
export const prepareHtml: (reading: HtmlReading) => HtmlReading = once((reading) => {
  const edits = listPreparations(reading);
  return edits.length === 0 ? reading : readHtml(applyEdits(reading.source, edits));
});
