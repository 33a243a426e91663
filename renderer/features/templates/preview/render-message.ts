import type { MailFindings, RenderedMail, ShownMail } from './render-job.ts';

/**
 * What the worker says: of each job first the mail, then those of the findings that are not what they were, which ends
 * the job. A text part that was derived later comes alone.
 */
export type RenderMessage = { mail: ShownMail } | { findings: Partial<MailFindings> } | { text: string };

const parts = ['text', 'problems', 'variables', 'sentImages'] as const satisfies readonly (keyof MailFindings)[];

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

/** Leaves out what was the same before: it would be copied, and everything that shows it drawn again, at each key. */
export const onlyChanged = (findings: MailFindings, known: MailFindings | null): Partial<MailFindings> =>
  known === null
    ? findings
    : Object.fromEntries(
        parts.filter((part) => !isSame(findings[part], known[part])).map((part) => [part, findings[part]]),
      );

/** Both halves of a mail, the findings of the one before standing in for what has not been found yet. */
export class MailAssembly {
  #mail: ShownMail | null = null;
  #findings: MailFindings | null = null;

  /** The mail with this message taken in; null where it is as it was, and until something has been found for the first. */
  take(message: RenderMessage): RenderedMail | null {
    if ('mail' in message) this.#mail = message.mail;
    else if ('text' in message) this.#findings &&= { ...this.#findings, text: message.text };
    else if (this.#findings !== null && Object.keys(message.findings).length === 0) return null;
    // The first findings of a worker are whole.
    else this.#findings = { ...this.#findings, ...message.findings } as MailFindings;
    return this.#mail !== null && this.#findings !== null ? { ...this.#mail, ...this.#findings } : null;
  }
}
