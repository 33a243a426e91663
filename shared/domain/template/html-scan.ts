import type { ForeignRegion } from './html-foreign.ts';

/** How an attribute's value is written; null when there is none. */
export type Quoting = '"' | "'" | 'unquoted' | null;

/** An attribute as written: `value` is raw (references not decoded), positions are UTF-16 offsets in the source. */
export type HtmlAttribute = {
  readonly name: string;
  readonly value: string;
  readonly quoting: Quoting;
  readonly from: number;
  readonly to: number;
  readonly valueFrom: number;
  readonly valueTo: number;
};

/** A start or end tag as written; `name` is lower-cased. */
export type HtmlTag = {
  readonly kind: 'open' | 'close';
  readonly name: string;
  readonly attributes: readonly HtmlAttribute[];
  readonly selfClosing: boolean;
  /** Inside `<!--[if mso]>…<![endif]-->`, which only Outlook reads. */
  readonly conditional: boolean;
  readonly from: number;
  readonly to: number;
};

export type OpenTag = {
  kind: 'open' | 'close';
  name: string;
  attributes: HtmlAttribute[];
  from: number;
};

export type OpenAttribute = { name: string; quoting: Quoting; from: number; to: number; valueFrom: number };

export type HtmlState =
  | 'data'
  | 'tagOpen'
  | 'endTagOpen'
  | 'tagName'
  | 'beforeAttributeName'
  | 'attributeName'
  | 'afterAttributeName'
  | 'beforeAttributeValue'
  | 'quotedValue'
  | 'unquotedValue'
  | 'afterQuotedValue'
  | 'selfClosing'
  | 'markupDeclaration'
  | 'markupDeclarationDash'
  | 'declaration'
  | 'cdata'
  | 'commentStart'
  | 'commentStartDash'
  | 'comment'
  | 'commentEndDash'
  | 'commentEnd'
  | 'commentEndBang'
  | 'rawText';

/** Where the reading of an HTML source has come to. */
export type HtmlScan = {
  readonly source: string;
  /** The offset of the character being read. */
  at: number;
  state: HtmlState;
  tag: OpenTag | null;
  attribute: OpenAttribute | null;
  /** The element whose content is read as `rawText`, and its last characters (values left out). */
  rawElement: string;
  rawTail: string;
  /** How deep `<!-- <script>` hides the end of a script (WHATWG, script data escaped states). */
  scriptHiding: 0 | 1 | 2;
  foreign: ForeignRegion;
  inSelect: boolean;
  /** From here on it is not certain what is text and what is not. */
  lost: boolean;
  /** What has been read of `<!…`. */
  declaration: string;
  /** Where the conditional comment ends that is being read as HTML, or -1. */
  conditionalEnd: number;
  /** `foreign` outside of that comment. */
  outerForeign: ForeignRegion;
  readonly tags: HtmlTag[];
};
