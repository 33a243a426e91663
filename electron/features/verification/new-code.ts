import { randomInt } from 'node:crypto';
import { type CodeFormat, codeAlphabets, codeLength } from '#shared/domain/challenge-code.ts';

/** A code to type, each character drawn evenly. */
export const newCode = (format: CodeFormat): string => {
  const alphabet = codeAlphabets[format];
  let code = '';
  for (let at = 0; at < codeLength; at++) code += alphabet.charAt(randomInt(alphabet.length));
  return code;
};
