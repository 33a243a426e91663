import { applyEdits, type TextEdit } from '#shared/domain/template/edits.ts';
import type { HtmlTag } from '#shared/domain/template/html-scan.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';

/** An address that ends in `%url%`, as Firefox copies a link to it: made whole with the address of the page. */
const madeWhole = /^\s*[a-z][a-z\d+.-]*:\/\/\/?[^\s%?#]*\/(%url%)\s*$/i;

/** `%url%` is a whole address already: what stands before it can only be the page that it was copied from. */
export const bareLinks = (page: string): string =>
  page.includes('/%url%') ? applyEdits(page, readHtml(page).tags.flatMap(bareLink)) : page;

const bareLink = ({ attributes }: HtmlTag): TextEdit[] =>
  attributes.flatMap(({ name, value, from, to }) =>
    name === 'href' && madeWhole.test(value) ? [{ from, to, insert: 'href="%url%"' }] : [],
  );
