/**
 * Ends each value: no term holds it, so none is found across two values. Once more at the end, because the index knows a
 * character by the two behind it.
 */
const separator = '\u0001';

/** Text that is folded already; most is. */
const plain = /^[\u0020-\u0040\u005b-\u007e\u4e00-\u9fff]*$/;

/** What may have been typed, or not, as one character with the one before it: accents, Korean letters, kana's marks. */
const combining = /[\u0300-\u036f\u1100-\u11ff\u3099\u309a]/;

/**
 * The form in which a term and a text are compared: composed (NFC), lower case, one character after the other, so that a part of the
 * folded text is the folded part of the text. The two characters that have a meaning in the index are blanks.
 */
export const foldForSearch = (text: string): string => {
  if (plain.test(text)) return text;
  const whole = combining.test(text) ? text.normalize('NFC') : text;
  const lower = whole.toLowerCase();
  // A dotted capital I becomes two characters, and a final sigma depends on what follows it.
  const folded = /[\u0130\u03c2]/.test(lower) || /\u0130|\u03a3/.test(whole) ? foldEach(whole) : lower;
  return folded.replaceAll('\0', ' ').replaceAll('\u0001', ' ');
};

const foldEach = (text: string): string =>
  [...text]
    .map((character) => (character === '\u0130' ? 'i' : character.toLowerCase().replace('\u03c2', '\u03c3')))
    .join('');

type Person = { email: string; displayEmail: string; name: string; fields: Readonly<Record<string, string>> };

/** What a person is found by: the address, its readable form where it differs, the name, the values of own fields. */
export const searchTextOf = ({ email, displayEmail, name, fields }: Person): string => {
  let text = foldForSearch(email) + separator;
  if (displayEmail !== '' && displayEmail !== email) text += foldForSearch(displayEmail) + separator;
  if (name !== '') text += foldForSearch(name) + separator;
  for (const key in fields) text += foldForSearch((fields[key] ?? '').slice(0, maxFieldLength)) + separator;
  return text + separator;
};

/** Longer values of own fields are found by their beginning. */
const maxFieldLength = 2_000;
