import { parseDomainName } from '../../domain-name.ts';
import { decodeReferences } from '../character-references.ts';
import type { HtmlElement } from '../element-tree.ts';
import { once } from '../once.ts';
import type { Finding, Inspection, ProblemRule } from '../problem.ts';

const SHORTENERS = new Set(
  (
    'bit.ly tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at lnkd.in u.nu rb.gy s.id tiny.cc ' +
    't.cn dwz.cn url.cn w.url.cn suo.im 985.so mrw.so tb.cn m.tb.cn 3.cn sina.lt suo.nz dwz.mk'
  ).split(' '),
);

const SAYS_NOTHING =
  /^(?:click here|here|click|read more|more|link|this link|点击这里|点这里|点击此处|这里|点击|此处|更多|查看更多|點擊這裡|這裡)[.。!！>»→ ]*$/i;

export const LINK_RULES = {
  /** What phishing looks like: people read one address and open another. */
  'link-text-other-host': {
    severity: 'warning',
    find: (inspection) =>
      listLinks(inspection).flatMap(({ element, address, text }) => {
        const shown = hostOf(addressIn(text) ?? '');
        const target = hostOf(address);
        if (shown === null || target === null || belongTogether(toAscii(shown), toAscii(target))) return [];
        return [{ ...placeOf(element), data: { shown, host: target } }];
      }),
  },
  /** Nobody sees where it leads, and filters block the service for what others send through it. */
  'shortened-link': {
    severity: 'warning',
    find: (inspection) =>
      listLinks(inspection).flatMap(({ element, address }) => {
        const host = hostOf(address);
        return host !== null && SHORTENERS.has(host) ? [{ ...placeOf(element), data: { host } }] : [];
      }),
  },
  /** Screen readers list the links of a mail by their texts alone. */
  'vague-link': {
    severity: 'warning',
    find: (inspection) =>
      listLinks(inspection)
        .filter(({ text }) => SAYS_NOTHING.test(text))
        .map(({ element, text }) => ({ ...placeOf(element), data: { text } })),
  },
} satisfies Record<string, ProblemRule>;

type Link = { readonly element: HtmlElement; readonly address: string; readonly text: string };

const listLinks: (inspection: Inspection) => readonly Link[] = once(({ tree, html }) =>
  tree.elements.flatMap((element) => {
    const address = element.name === 'a' ? element.attributes.get('href')?.trim() : undefined;
    if (address === undefined || element.tag === null) return [];
    const content = html.source.slice(element.tag.to, element.end);
    const text = decodeReferences(content.replace(/<[^>]*>/g, ''))
      .replace(/\s+/g, ' ')
      .trim();
    return [{ element, address, text }];
  }),
);

function placeOf({ tag }: HtmlElement): Finding {
  return { part: 'html', from: tag?.from ?? 0, to: tag?.to ?? 0 };
}

/** What looks like a host, and is the name of a file or of a program: report.pdf, Node.js. */
const IS_FILE =
  /^[^/?#:]+\.(?:[jt]sx?|mjs|css|html?|php|py|pdf|docx?|xlsx?|pptx?|csv|txt|md|json|xml|ya?ml|ics|eml|zip|png|jpe?g|gif|svg|webp|mp[34]|mov|exe|dmg|apk)$/i;

/** The web address that a text shows: one with its scheme wherever it stands, or a host with nothing around it. */
function addressIn(text: string): string | null {
  const whole = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"“”（），。]+/iu.exec(text)?.[0];
  if (whole !== undefined) return whole.replace(/[.,;:!?)]+$/, '');
  const host = text.replace(/[.,;:!]+$/, '');
  const isHost = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/iu.test(host);
  return isHost && !IS_FILE.test(host) ? `https://${host}` : null;
}

/** In lower case, without `www.`; null for what is no web address or begins with a variable. */
function hostOf(address: string): string | null {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i
    .exec(address)?.[1]
    ?.toLowerCase()
    .replace(/^www\./, '');
  return host === undefined || host.includes('%') ? null : host;
}

/** `bücher.example` is the same as `xn--bcher-kva.example`. */
function toAscii(host: string): string {
  const name = parseDomainName(host);
  return name.ok ? name.ascii : host;
}

function belongTogether(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
