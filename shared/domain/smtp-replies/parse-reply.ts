/** A server's reply, taken apart: RFC 5321 §4.2 code, RFC 3463 enhanced code, and the sentence on one line. */
export type ParsedReply = { responseCode?: number; enhancedCode?: string; text: string };

const leadingCode = /^\s?([2-5][0-9]{2})(?![0-9])[ -]?/;
const leadingEnhancedCode = /^\s?([245]\.[0-9]{1,3}\.[0-9]{1,3})(?![.\d])[ -]?/;
/** "(#5.1.1)" and the like, written into the sentence by servers that do not announce ENHANCEDSTATUSCODES. */
const inlineEnhancedCode = /(?:^|[\s(#[])([245]\.[0-9]{1,3}\.[0-9]{1,3})(?!\.?\d)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * Takes a reply apart, also one of several lines ("550-5.1.1 No such\n550 5.1.1 user"): the codes go, the lines join
 * into one sentence. Never throws; what is no reply becomes text. An enhanced code of another class than the reply code
 * is not believed (it is often a part of an IP address or a version).
 */
export function parseReply(raw: string): ParsedReply {
  let responseCode: number | undefined;
  let enhancedCode: string | undefined;
  const lines: string[] = [];
  for (const rawLine of raw.replace(controlCharacters, '').split(/[\r\n]/)) {
    let line = rawLine;
    const code = leadingCode.exec(line);
    if (code?.[1] && (responseCode === undefined || responseCode === Number(code[1]))) {
      responseCode = Number(code[1]);
      line = line.slice(code[0].length);
      const enhanced = leadingEnhancedCode.exec(line);
      if (enhanced?.[1] && isOfClass(enhanced[1], responseCode)) {
        enhancedCode ??= enhanced[1];
        line = line.slice(enhanced[0].length);
      }
    }
    lines.push(line.trim());
  }
  const text = lines.filter((line) => line !== '').join(' ');
  enhancedCode ??= findInlineCode(text, responseCode);
  return {
    text,
    ...(responseCode === undefined ? {} : { responseCode }),
    ...(enhancedCode === undefined ? {} : { enhancedCode }),
  };
}

const isOfClass = (enhancedCode: string, responseCode: number | undefined): boolean =>
  responseCode === undefined || enhancedCode.startsWith(String(Math.floor(responseCode / 100)));

function findInlineCode(text: string, responseCode: number | undefined): string | undefined {
  const found = inlineEnhancedCode.exec(text)?.[1];
  return found !== undefined && isOfClass(found, responseCode) ? found : undefined;
}
