import { listVariables } from './variables.ts';

/** The text with `%to%` wherever it used the variable `from`; everything else stays as it is. */
export const renameVariable = (text: string, from: string, to: string): string => {
  let result = '';
  let done = 0;
  for (const use of listVariables(text)) {
    if (use.name !== from) continue;
    result += `${text.slice(done, use.from)}%${to}%`;
    done = use.to;
  }
  return result + text.slice(done);
};
