import type { TemplateKind } from '#shared/contract/templates.ts';

type Mailbox = { readonly name: string; readonly address: string };

/** `id` names the sentence that explains it; a null value is made when the mail is sent. */
export type MailHeader = {
  readonly id:
    | 'from'
    | 'to'
    | 'subject'
    | 'date'
    | 'message-id'
    | 'reply-to'
    | 'list-unsubscribe'
    | 'auto-submitted'
    | 'auto-response'
    | 'content-type';
  readonly name: string;
  readonly value: string | null;
};

type HeaderInput = {
  from: Mailbox;
  to: Mailbox;
  subject: string;
  /** Empty for none. */
  replyTo: string;
  kind: TemplateKind;
  /** Whether files go with the mail, beside the images that it shows. */
  hasAttachments: boolean;
};

const mailbox = ({ name, address }: Mailbox): string => {
  if (name.trim() === '') return address;
  // A phrase of atoms needs no quotes (RFC 5322 §3.2.5); neither does one that is sent as an encoded word.
  const needsQuotes = /^[\x20-\x7e]+$/.test(name) && !/^[\w!#$%&'*+\-/=?^`{|}~ ]+$/.test(name);
  return `${needsQuotes ? `"${name.replace(/["\\]/g, '\\$&')}"` : name} <${address}>`;
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * The headers of the mail in the order in which they are sent, readable: names and subjects that are not ASCII are
 * encoded on the way (RFC 2047) and read like this again.
 */
export const listMailHeaders = ({
  from,
  to,
  subject,
  replyTo,
  kind,
  hasAttachments,
}: HeaderInput): readonly MailHeader[] => [
  { id: 'from', name: 'From', value: mailbox(from) },
  { id: 'to', name: 'To', value: mailbox(to) },
  { id: 'subject', name: 'Subject', value: subject },
  { id: 'date', name: 'Date', value: null },
  { id: 'message-id', name: 'Message-ID', value: `<…@${domainOf(from.address)}>` },
  ...(replyTo === '' ? [] : [{ id: 'reply-to', name: 'Reply-To', value: replyTo } as const]),
  ...(kind === 'announcement'
    ? [
        {
          id: 'list-unsubscribe',
          name: 'List-Unsubscribe',
          value: `<mailto:${replyTo === '' ? from.address : replyTo}?subject=unsubscribe>`,
        } as const,
      ]
    : []),
  { id: 'auto-submitted', name: 'Auto-Submitted', value: 'auto-generated' },
  { id: 'auto-response', name: 'X-Auto-Response-Suppress', value: 'All' },
  { id: 'content-type', name: 'Content-Type', value: hasAttachments ? 'multipart/mixed' : 'multipart/alternative' },
];
