import { Readable } from 'node:stream';

/** The mail as a stream that is read only when the server says 354, and then in one piece. */
export class OneChunk extends Readable {
  readonly #bytes: Buffer;
  readonly #onRead: () => void;
  wasRead = false;

  constructor(bytes: Buffer, onRead: () => void) {
    super();
    this.#bytes = bytes;
    this.#onRead = onRead;
  }

  override _read(): void {
    if (this.wasRead) return;
    this.wasRead = true;
    this.#onRead();
    this.push(this.#bytes);
    this.push(null);
  }
}
