export type MailLink = { url: string; label: string };

/** Enough for any mail a person reads; a hostile one cannot keep the app busy. */
const maxScanned = 1_000_000;
const maxLinks = 500;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const codePoint = (digits: string, radix: number): string => {
  const code = Number.parseInt(digits, radix);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
};

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (decimal) return codePoint(decimal, 10);
    if (hex) return codePoint(hex, 16);
    return entities[String(name).toLowerCase()] ?? whole;
  });

const hrefPattern = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const openable = /^(?:https?:\/\/|mailto:)./i;

const labelOf = (content: string): string =>
  decodeEntities(content.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);

/** Anchors from left to right, found by their ends so that no input makes the search quadratic. */
const linksInHtml = (html: string): MailLink[] => {
  const links: MailLink[] = [];
  const lower = html.toLowerCase();
  for (let start = lower.indexOf('<a'); start >= 0 && links.length < maxLinks; start = lower.indexOf('<a', start + 2)) {
    const tagEnd = lower.indexOf('>', start);
    if (tagEnd < 0) break;
    const tag = html.slice(start, Math.min(tagEnd + 1, start + 10_000));
    const href = hrefPattern.exec(tag);
    const url = decodeEntities(href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim();
    if (!/^<a\s/i.test(tag) || !openable.test(url)) continue;
    const close = lower.indexOf('</a', tagEnd);
    if (close < 0) break;
    links.push({ url, label: labelOf(html.slice(tagEnd + 1, Math.min(close, tagEnd + 2_000))) });
  }
  return links;
};

const textUrl = /https?:\/\/[^\s<>"'`，。；、）】》]+/gi;

const linksInText = (text: string): MailLink[] =>
  [...text.matchAll(textUrl)].slice(0, maxLinks).map(([found]) => {
    const url = found.replace(/[.,;:!?)\]}]+$/, '');
    return { url, label: url };
  });

/** The http, https and mailto addresses of a mail, those of the HTML first, each once. */
export const findLinks = (html: string | null, text: string | null): MailLink[] => {
  const links = [
    ...(html ? linksInHtml(html.slice(0, maxScanned)) : []),
    ...(text ? linksInText(text.slice(0, maxScanned)) : []),
  ];
  const byUrl = new Map<string, MailLink>();
  for (const link of links) {
    if (!byUrl.has(link.url)) byUrl.set(link.url, link);
  }
  return [...byUrl.values()];
};
