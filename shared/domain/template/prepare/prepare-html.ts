import { applyEdits, type TextEdit } from '../edits.ts';
import { once } from '../once.ts';
import { type HtmlReading, readHtml } from '../read-html.ts';
import { readTyped } from '../typed-text.ts';
import { inlineStyles } from './inline-styles.ts';
import { trimSource } from './trim-source.ts';

const inlinings = once(inlineStyles);

/** What is changed in the HTML before it is sent, found once for each reading. */
export const listPreparations = once((reading: HtmlReading): readonly TextEdit[] => [
  ...inlinings(reading),
  ...trimSource(reading),
]);

/**
 * The HTML as it is sent: styles written to the elements, comments and indentation gone. Pure, and part of compiling, so
 * that the preview shows what is sent. What a variable has to be written in is found out again afterwards, from the
 * place where it stands then. No tag comes, goes or changes places. Done once for each reading.
 */
export const prepareHtml = once((reading: HtmlReading): HtmlReading => {
  const edits = listPreparations(reading);
  return edits.length === 0 ? reading : readHtml(applyEdits(reading.source, edits));
});

/**
 * Reads a source; where it is the one of the reading before with something typed into a text, most of what was found
 * for that one holds for this one too, and a key costs a fraction. What is found is the same.
 */
export function readAgain(source: string, before: HtmlReading | null): HtmlReading {
  const typed = before === null ? null : readTyped(before, source);
  if (before === null || typed === null) return readHtml(source);
  const { reading, edit } = typed;
  const by = source.length - before.source.length;
  inlinings.know(
    reading,
    inlinings(before).map((one) => (one.from <= edit.from ? one : { ...one, from: one.from + by, to: one.to + by })),
  );
  const prepared = readTyped(prepareHtml(before), applyEdits(source, listPreparations(reading)));
  if (prepared !== null) prepareHtml.know(reading, prepared.reading);
  return reading;
}
