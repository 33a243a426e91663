export type MailDocumentOptions = {
  /** Lets pictures of https addresses load; everything else from the network stays shut. */
  areRemoteImagesAllowed: boolean;
};

type MailPolicy = {
  /** None at all, those in the mail itself, or also those of https addresses. */
  images: 'none' | 'own' | 'remote';
  /** The one script that may run; none without it. */
  scriptHash?: string;
};

/** The content security policy of a frame that shows a mail. */
export const toMailPolicy = ({ images, scriptHash }: MailPolicy): string =>
  [
    "default-src 'none'",
    ...(scriptHash === undefined ? [] : [`script-src '${scriptHash}'`]),
    "style-src 'unsafe-inline'",
    `img-src ${{ none: "'none'", own: 'data: blob:', remote: 'data: blob: https:' }[images]}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');

/**
 * No policy stops `<link rel="prefetch">` once pictures may load, nor `preconnect` before. As a meta element it is read in
 * the same places and does nothing; what else links do in a mail, the policy forbids anyway.
 */
const disarmLinks = (html: string): string => html.replace(/<link(?=[\s/>])/gi, '<meta');

/**
 * The mail as the document of a sandboxed frame. Only put in front of and, but for link elements, never rewritten: what
 * is shown stays what is sent. The prefix opens the head, so that the policy holds before anything of the mail is read; the mail's own
 * doctype, html and head tags are then merged or ignored by the HTML parser. `target=_blank` makes links inert, because
 * the sandbox allows no new windows.
 */
export const toMailDocument = (html: string, { areRemoteImagesAllowed }: MailDocumentOptions): string =>
  `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${toMailPolicy({ images: areRemoteImagesAllowed ? 'remote' : 'own' })}"><base target="_blank">${disarmLinks(html)}`;

export type MailLink = { href: string; text: string };

/** The links of a mail in their order, each address once; nothing is loaded and nothing runs while they are read. */
export const listLinks = (html: string): readonly MailLink[] => {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const links = new Map<string, MailLink>();
  for (const anchor of parsed.querySelectorAll('a[href], area[href]')) {
    const href = anchor.getAttribute('href')?.trim() ?? '';
    if (href === '' || href.startsWith('#') || links.has(href)) continue;
    links.set(href, { href, text: anchor.textContent.replace(/\s+/g, ' ').trim() });
  }
  return [...links.values()];
};
