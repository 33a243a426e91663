/** As much as nodemailer accepts: a peer that never ends a reply must not fill the memory. */
const maxLength = 1_000_000;

/**
 * Puts replies together from what arrives, each character one byte: a reply may have several lines, all but the last
 * with a hyphen after the code (RFC 5321 §4.2.1). A line that is no reply at all counts as one.
 */
export class ReplyReader {
  #rest = '';
  #lines = '';

  /** What is left of a reply that is not complete. */
  get fragment(): string {
    return this.#lines + this.#rest;
  }

  /** Calls back for each complete reply, its lines separated by \n; returns false when one is longer than any server's. */
  push(chunk: Buffer, onReply: (reply: string) => void): boolean {
    const input = this.#rest === '' ? chunk.toString('latin1') : this.#rest + chunk.toString('latin1');
    let start = 0;
    for (let end = input.indexOf('\n'); end >= 0; end = input.indexOf('\n', start)) {
      const line = input.slice(start, input[end - 1] === '\r' && end > start ? end - 1 : end);
      start = end + 1;
      if (line.trim() === '' && this.#lines === '') continue;
      if (isContinued(line)) {
        this.#lines += `${line}\n`;
        if (this.#lines.length > maxLength) return false;
        continue;
      }
      const reply = this.#lines + line;
      this.#lines = '';
      this.#rest = '';
      onReply(reply);
    }
    this.#rest = input.slice(start);
    return this.#rest.length <= maxLength;
  }
}

const isContinued = (line: string): boolean => line[3] === '-' && /^\d{3}-/.test(line);
