import { domainToASCII } from 'node:url';
import { cleanHeaderText, encodeWords, foldPlain } from './header-text.ts';

export type Mailbox = { readonly name: string; readonly address: string };

const maxColumns = 76;

/** RFC 5322 §3.2.3: words of these need no quotes in a display name. */
const atoms = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?: [A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/;
const printable = /^[ -~]*$/;

/** A dot-string or a quoted string (RFC 5321 §4.1.2), in ASCII; what stands around it is checked by its own rule. */
const localPart = /^(?:[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]+|"(?:[ !#-[\]-~]|\\[ -~])*")$/;
const domainPart = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?\.?)+$|^\[[A-Za-z0-9.:-]+\]$/;

/**
 * The address as it may stand in an envelope or a header: its domain in ASCII (IDNA), and nothing in it that could end
 * the address, the line or the command. Throws a RangeError for anything else, a local part outside ASCII included:
 * that needs SMTPUTF8, which most receivers refuse.
 */
export function toWireAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  const ascii = /^[a-z0-9.-]+$|^\[/.test(domain) ? domain : domainToASCII(domain);
  if (at < 1 || !localPart.test(local) || !domainPart.test(ascii) || address.length > 1000) {
    throw new RangeError(`Not an address that mail can be sent to: ${JSON.stringify(address)}`);
  }
  return `${local}@${ascii}`;
}

/**
 * A header with one mailbox, folded, without the line end. The address always stands bare in angle brackets, or alone
 * when there is no name: QQ answers 550 "From header is invalid" to an encoded one.
 */
export function mailboxHeader(header: string, mailbox: Mailbox): string {
  const address = toWireAddress(mailbox.address);
  const prefix = `${header}: `;
  const name = cleanHeaderText(mailbox.name);
  if (name === '') return prefix + address;
  const phrase = displayName(name, prefix.length);
  const column = lastLineLength(prefix + phrase);
  const gap = column + address.length + 3 > maxColumns ? '\r\n ' : ' ';
  return `${prefix}${phrase}${gap}<${address}>`;
}

function displayName(name: string, column: number): string {
  if (atoms.test(name)) return foldPlain(name, column) ?? encodeWords(name, column);
  const quoted = `"${name.replace(/["\\]/g, '\\$&')}"`;
  if (printable.test(name) && !name.includes('=?') && column + quoted.length <= maxColumns) return quoted;
  return encodeWords(name, column);
}

const lastLineLength = (text: string): number => text.length - text.lastIndexOf('\n') - 1;
