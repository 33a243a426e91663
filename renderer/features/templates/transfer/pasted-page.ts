const looksLikePage = /^\s*(?:<!--|<!doctype|<(?:html|head|body|table|div|p|center|style|meta)\b)/i;

/**
 * The HTML that a paste brings: what a browser or mail program put on the clipboard, or HTML source copied as text out
 * of an editor, which would otherwise arrive as a picture of itself. Null when there is neither.
 */
export const findPastedPage = ({ html, text }: { html: string; text: string }): string | null => {
  if (looksLikePage.test(text)) return text;
  return html.trim() === '' ? null : html;
};
