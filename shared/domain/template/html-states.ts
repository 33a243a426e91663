import { readRawText, startContent } from './html-raw-text.ts';
import type { HtmlScan, HtmlState } from './html-scan.ts';

const LETTER = /[A-Za-z]/;
const BLANK = /[\t\n\f\r ]/;

/**
 * The tokenizer of the HTML standard (WHATWG, section 13.2.5), one function for each state it needs; states that differ
 * only in the characters they collect are merged. `scan.at -= 1` is the standard's "reconsume".
 */
export const STATES: Readonly<Record<HtmlState, (scan: HtmlScan, character: string) => void>> = {
  data(scan, character) {
    if (character === '<') scan.state = 'tagOpen';
  },
  tagOpen(scan, character) {
    if (LETTER.test(character)) startTag(scan, 'open', scan.at - 1);
    else if (character === '/') scan.state = 'endTagOpen';
    else if (character === '!') scan.state = 'markupDeclaration';
    else if (character === '?') startDeclaration(scan, '');
    else reconsume(scan, 'data');
  },
  endTagOpen(scan, character) {
    if (LETTER.test(character)) startTag(scan, 'close', scan.at - 2);
    else if (character === '>') scan.state = 'data';
    else startDeclaration(scan, '');
  },
  tagName(scan, character) {
    if (BLANK.test(character)) scan.state = 'beforeAttributeName';
    else if (character === '/') scan.state = 'selfClosing';
    else if (character === '>') finishTag(scan, false);
    else if (scan.tag) scan.tag.name += character;
  },
  beforeAttributeName(scan, character) {
    if (BLANK.test(character)) return;
    if (character === '/' || character === '>') reconsume(scan, 'afterAttributeName');
    else startAttribute(scan, character);
  },
  attributeName(scan, character) {
    if (BLANK.test(character) || character === '/' || character === '>') reconsume(scan, 'afterAttributeName');
    else if (character === '=') scan.state = 'beforeAttributeValue';
    else if (scan.attribute) {
      scan.attribute.name += character;
      scan.attribute.to = scan.at + 1;
    }
  },
  afterAttributeName(scan, character) {
    if (BLANK.test(character)) return;
    if (character === '=' && scan.attribute) {
      scan.state = 'beforeAttributeValue';
      return;
    }
    finishAttribute(scan, scan.at);
    if (character === '/') scan.state = 'selfClosing';
    else if (character === '>') finishTag(scan, false);
    else startAttribute(scan, character);
  },
  beforeAttributeValue(scan, character) {
    if (BLANK.test(character)) return;
    if (character === '>') {
      finishAttribute(scan, scan.at);
      finishTag(scan, false);
    } else if (character === '"' || character === "'") startValue(scan, character, scan.at + 1);
    else {
      startValue(scan, 'unquoted', scan.at);
      scan.at -= 1;
    }
  },
  quotedValue(scan, character) {
    if (character !== scan.attribute?.quoting) return;
    finishAttribute(scan, scan.at);
    scan.state = 'afterQuotedValue';
  },
  unquotedValue(scan, character) {
    if (!BLANK.test(character) && character !== '>') return;
    finishAttribute(scan, scan.at);
    if (character === '>') finishTag(scan, false);
    else scan.state = 'beforeAttributeName';
  },
  afterQuotedValue(scan, character) {
    if (character === '/') scan.state = 'selfClosing';
    else if (character === '>') finishTag(scan, false);
    else reconsume(scan, 'beforeAttributeName');
  },
  selfClosing(scan, character) {
    if (character === '>') finishTag(scan, true);
    else reconsume(scan, 'beforeAttributeName');
  },
  markupDeclaration(scan, character) {
    if (character === '-') scan.state = 'markupDeclarationDash';
    else startDeclaration(scan, '');
  },
  markupDeclarationDash(scan, character) {
    if (character === '-') scan.state = 'commentStart';
    else startDeclaration(scan, '-');
  },
  declaration(scan, character) {
    if (character === '>') scan.state = 'data';
    else if (scan.declaration.length < 7) scan.declaration += character;
    if (scan.foreign.depth > 0 && scan.declaration === '[CDATA[') scan.state = 'cdata';
  },
  cdata(scan, character) {
    scan.declaration = (scan.declaration + character).slice(-3);
    if (scan.declaration === ']]>') scan.state = 'data';
  },
  commentStart(scan, character) {
    if (character === '-') scan.state = 'commentStartDash';
    else if (character === '>') scan.state = 'data';
    else reconsume(scan, 'comment');
  },
  commentStartDash(scan, character) {
    if (character === '-') scan.state = 'commentEnd';
    else if (character === '>') scan.state = 'data';
    else reconsume(scan, 'comment');
  },
  comment(scan, character) {
    if (character === '-') scan.state = 'commentEndDash';
  },
  commentEndDash(scan, character) {
    scan.state = character === '-' ? 'commentEnd' : 'comment';
  },
  commentEnd(scan, character) {
    if (character === '>') scan.state = 'data';
    else if (character === '!') scan.state = 'commentEndBang';
    else if (character !== '-') scan.state = 'comment';
  },
  commentEndBang(scan, character) {
    if (character === '-') scan.state = 'commentEndDash';
    else scan.state = character === '>' ? 'data' : 'comment';
  },
  rawText(scan, character) {
    if (!readRawText(scan, character)) return;
    const from = scan.source.lastIndexOf('<', scan.at);
    scan.tag = { kind: 'close', name: scan.rawElement, attributes: [], from };
    reconsume(scan, 'tagName');
  },
};

function reconsume(scan: HtmlScan, state: HtmlState): void {
  scan.state = state;
  scan.at -= 1;
}

function startTag(scan: HtmlScan, kind: 'open' | 'close', from: number): void {
  scan.tag = { kind, name: '', attributes: [], from };
  reconsume(scan, 'tagName');
}

function startDeclaration(scan: HtmlScan, begun: string): void {
  scan.declaration = begun;
  reconsume(scan, 'declaration');
}

/** The first character of a name is taken whatever it is, even `=`. */
function startAttribute(scan: HtmlScan, character: string): void {
  scan.attribute = { name: character, quoting: null, from: scan.at, to: scan.at + 1, valueFrom: scan.at + 1 };
  scan.state = 'attributeName';
}

function startValue(scan: HtmlScan, quoting: '"' | "'" | 'unquoted', valueFrom: number): void {
  if (scan.attribute) Object.assign(scan.attribute, { quoting, valueFrom });
  scan.state = quoting === 'unquoted' ? 'unquotedValue' : 'quotedValue';
}

function finishAttribute(scan: HtmlScan, end: number): void {
  const { attribute, tag } = scan;
  scan.attribute = null;
  if (!attribute || !tag) return;
  const { name, quoting, from } = attribute;
  const valueFrom = quoting === null ? attribute.to : attribute.valueFrom;
  const valueTo = quoting === null ? attribute.to : end;
  const to = quoting === '"' || quoting === "'" ? end + 1 : Math.max(valueTo, attribute.to);
  const value = scan.source.slice(valueFrom, valueTo);
  tag.attributes.push({ name: name.toLowerCase(), value, quoting, from, to, valueFrom, valueTo });
}

function finishTag(scan: HtmlScan, selfClosing: boolean): void {
  const { tag } = scan;
  scan.tag = null;
  scan.state = 'data';
  if (!tag) return;
  const name = tag.name.toLowerCase();
  const { kind, attributes, from } = tag;
  const conditional = scan.conditionalEnd >= 0;
  scan.tags.push({ kind, name, attributes, selfClosing, conditional, from, to: scan.at + 1 });
  startContent(scan, { kind, name, selfClosing, attributes });
}
