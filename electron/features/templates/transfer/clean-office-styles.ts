/** Declarations that only Office reads, up to their semicolons; those of references in attributes end nothing. */
const ofOffice =
  /(?:^|;)(?:\s*(?:mso-[\w-]+|tab-stops|tab-interval|text-justify-trim|layout-grid[\w-]*|panose-1|page)\s*:(?:[^;&]|&(?:[a-z]{2,8}|#\d{1,6});|&)*(?=;|$))/gi;

/** The declarations of an attribute, as written, without those that only Office reads; empty when none is left. */
export const dropOfficeDeclarations = (style: string): string => {
  const kept = style.replace(ofOffice, '').trim();
  return kept === style.trim() ? style : kept.replace(/^[;\s]+/, '');
};

/**
 * A style sheet without the fonts of the computer that it was written on, its paper sizes and its lists. No mail program
 * prints by them, and the names of fonts are looked up by themselves.
 */
export const cleanOfficeStyles = (sheet: string): string =>
  sheet
    .replace(/<!--|-->/g, '')
    .replace(/\/\*[^*]*\*\//g, '')
    .split('}')
    .map((rule, index, { length }) => (index === length - 1 ? rule : cleanRule(rule)))
    .join('');

const ofPaper = /^\s*@(?:font-face|page|list)\b/i;

/** A rule without its closing brace; inside a media query the first one comes with the query. */
const cleanRule = (rule: string): string => {
  const [selector = '', declarations, ...deeper] = rule.split('{');
  if (declarations === undefined || deeper.length > 0) return `${rule}}`;
  const kept = dropOfficeDeclarations(declarations);
  return ofPaper.test(selector) || kept.trim() === '' ? '' : `${selector}{${kept}}`;
};
