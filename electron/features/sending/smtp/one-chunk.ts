import { Readable, Transform, type Writable } from 'node:stream';

const end = Buffer.from('.\r\n');
const lineEnd = Buffer.from('\r\n');
const dot = 0x2e;

/**
 * What a socket takes at once. A larger mail goes the ordinary way, where the final dot follows when the rest has left:
 * if the connection breaks before, the mail was certainly not delivered.
 */
const maxAtOnce = 65_536;

/**
 * The mail as a stream that is read only when the server says 354, and then in one piece.
 *
 * nodemailer pipes it into a stream that looks at each byte for line ends and dots, and writes the final dot by itself.
 * Where nothing is to be changed, which is how `fillMail` makes mails, this goes past it: one write instead of two, and
 * a quarter less work per mail. Should nodemailer ever stop to pipe, the ordinary way is still there.
 */
export class OneChunk extends Readable {
  readonly #bytes: Buffer;
  readonly #onRead: () => void;
  wasRead = false;

  constructor(bytes: Buffer, onRead: () => void) {
    super();
    this.#bytes = bytes;
    this.#onRead = onRead;
  }

  override pipe<T extends NodeJS.WritableStream>(destination: T, options?: { end?: boolean }): T {
    const stream: NodeJS.WritableStream | Writable = destination;
    if (!(stream instanceof Transform) || !isReadyForData(this.#bytes)) return super.pipe(destination, options);
    if (!this.#handOver()) return destination;
    stream.push(Buffer.concat([this.#bytes, end]));
    stream.push(null);
    return destination;
  }

  override _read(): void {
    if (this.wasRead || !this.#handOver()) return;
    this.push(this.#bytes);
    this.push(null);
  }

  /** False when the listener threw: then nothing is sent, and the error fails the mail. */
  #handOver(): boolean {
    try {
      this.#onRead();
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
    this.wasRead = true;
    return true;
  }
}

/**
 * No line begins with a dot, after whatever a receiver may take for a line end, so that nothing but the final dot can
 * end the mail (RFC 5321 §4.5.2); and the last line is complete.
 */
const isReadyForData = (bytes: Buffer): boolean =>
  bytes.length <= maxAtOnce &&
  bytes[0] !== dot &&
  bytes.indexOf('\n.') < 0 &&
  bytes.indexOf('\r.') < 0 &&
  bytes.subarray(-2).equals(lineEnd);
