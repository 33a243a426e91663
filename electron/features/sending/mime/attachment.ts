import { toBase64Bytes } from './base64-bytes.ts';
import { parameter } from './parameter.ts';

/** A file of a template; one with a `contentId` is shown inside the HTML by `cid:` and its content disposition is inline. */
export type Attachment = {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly contentId?: string;
};

const mediaType = /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*$/;
const contentId = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]+(?:@[A-Za-z0-9.-]+)?$/;

/** The finished body part, headers included, without a line end after it; a RangeError for a type or id that is none. */
export function attachmentPart(file: Attachment): Buffer {
  if (!mediaType.test(file.contentType)) throw new RangeError(`Not a media type: ${JSON.stringify(file.contentType)}`);
  if (file.contentId !== undefined && !contentId.test(file.contentId)) {
    throw new RangeError(`Not a content id: ${JSON.stringify(file.contentId)}`);
  }
  const lines = [
    `Content-Type: ${file.contentType}${parameter('name', file.filename)}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: ${file.contentId === undefined ? 'attachment' : 'inline'}${parameter('filename', file.filename)}`,
  ];
  if (file.contentId !== undefined) lines.push(`Content-ID: <${file.contentId}>`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), toBase64Bytes(file.content)]);
}
