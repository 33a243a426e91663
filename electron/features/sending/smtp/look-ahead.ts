/**
 * Whether mails may be given to busy connections. RFC 2920 lets the commands of a mail follow the content of the one
 * before, but a server may be wrong about what it announces, or drop what comes early. So one mail tries it; if its
 * connection dies, nobody tries again. The mail itself is safe: nothing of it was sent, and it gets another connection.
 */
export class LookAhead {
  #state: 'untried' | 'trying' | 'works' | 'off' = 'untried';

  get isAllowed(): boolean {
    return this.#state === 'untried' || this.#state === 'works';
  }

  begin(): void {
    if (this.#state === 'untried') this.#state = 'trying';
  }

  /** `said nothing`: the mail was refused or stopped, which another would have been as well. */
  end(outcome: 'worked' | 'failed' | 'said nothing'): void {
    if (this.#state !== 'trying') return;
    this.#state = outcome === 'worked' ? 'works' : outcome === 'failed' ? 'off' : 'untried';
  }
}
