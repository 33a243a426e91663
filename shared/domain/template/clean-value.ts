const NEEDS_CLEANING = /[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u;
const CONTROLS_BUT_TAB_AND_NEWLINE = /(?![\t\n])\p{Cc}/gu;
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;
const POP_EMBEDDING = '\u202c';
const POP_ISOLATE = '\u2069';

/**
 * Makes a value fit for any mail: line breaks become `\n`, other control characters go, lone surrogates become U+FFFD
 * (they have no UTF-8 form), and bidirectional controls stay only in pairs.
 */
export function cleanValue(value: string): string {
  if (!NEEDS_CLEANING.test(value)) return value;
  const clean = value
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS_BUT_TAB_AND_NEWLINE, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
  return BIDI_CONTROL.test(clean) ? clean.split('\n').map(dropUnpairedBidiControls).join('\n') : clean;
}

/**
 * An override left open inside a name turns the letters of everything behind it, so that a link can be made to read as
 * another one (UAX #9, section 3.3). Isolating each value would add characters to it, so only what is unpaired goes.
 */
function dropUnpairedBidiControls(line: string): string {
  const characters = [...line];
  const open: number[] = [];
  const unpaired = new Set<number>();
  characters.forEach((character, index) => {
    if (!BIDI_CONTROL.test(character)) return;
    if (character !== POP_EMBEDDING && character !== POP_ISOLATE) open.push(index);
    else if (character === POP_ISOLATE) closeIsolate(characters, open, unpaired, index);
    else if (open.length > 0 && !isIsolate(characters[open.at(-1) ?? 0])) open.pop();
    else unpaired.add(index);
  });
  for (const index of open) unpaired.add(index);
  return characters.filter((_, index) => !unpaired.has(index)).join('');
}

function closeIsolate(characters: readonly string[], open: number[], unpaired: Set<number>, index: number): void {
  if (!open.some((at) => isIsolate(characters[at]))) {
    unpaired.add(index);
    return;
  }
  for (let at = open.pop(); at !== undefined && !isIsolate(characters[at]); at = open.pop()) unpaired.add(at);
}

function isIsolate(character: string | undefined): boolean {
  return character !== undefined && character >= '\u2066' && character <= '\u2068';
}
