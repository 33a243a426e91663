import { isSame } from '#renderer/lib/is-same.ts';
import { applyEdits, type TextEdit } from '#shared/domain/template/edits.ts';
import { findEdit } from '#shared/domain/template/typed-text.ts';
import type { MailFindings, RenderedMail, RenderJob, ShownMail } from './render-job.ts';

/** What the worker is told: to render, or whether somebody looks at the text part now. */
export type WorkerOrder = { job: RenderJob } | { isTextShown: boolean };

/** A mail whose HTML is that of the one before with one stretch changed. */
export type EditedMail = { mail: Omit<ShownMail, 'frameHtml'>; edit: TextEdit };

/**
 * What the worker says: of each job first the mail, then those of the findings that are not what they were, which ends
 * the job. The text part comes by itself, and is null when nobody looks and it is no more what it was.
 */
export type RenderMessage =
  | { mail: ShownMail }
  | EditedMail
  | { findings: Partial<MailFindings> }
  | { text: string | null };

/** After an earlier mail only what is different: 100 KB would be copied and thrown away at each key. */
export const toMailMessage = (mail: ShownMail, before: ShownMail | null): { mail: ShownMail } | EditedMail => {
  if (before?.mark !== mail.mark) return { mail };
  const { frameHtml, ...rest } = mail;
  return { mail: rest, edit: findEdit(before.frameHtml, frameHtml) };
};

const parts = ['problems', 'variables', 'sentImages', 'language'] as const satisfies readonly (keyof MailFindings)[];

/** Leaves out what was the same before: it would be copied, and everything that shows it drawn again, at each key. */
export const onlyChanged = (findings: MailFindings, known: MailFindings | null): Partial<MailFindings> =>
  known === null
    ? findings
    : Object.fromEntries(
        parts.filter((part) => !isSame(findings[part], known[part])).map((part) => [part, findings[part]]),
      );

/** The parts of a mail, the findings of the one before standing in for what has not been found yet. */
export class MailAssembly {
  #mail: ShownMail | null = null;
  #findings: MailFindings | null = null;
  #text: string | null = null;

  /** The mail with this message taken in; null where it is as it was, and until something has been found for the first. */
  take(message: RenderMessage): RenderedMail | null {
    if ('edit' in message) {
      const before = this.#mail?.frameHtml ?? '';
      this.#mail = { ...message.mail, frameHtml: applyEdits(before, [message.edit]) };
    } else if ('mail' in message) this.#mail = message.mail;
    else if ('text' in message) this.#text = message.text;
    else if (this.#findings !== null && Object.keys(message.findings).length === 0) return null;
    // The first findings of a worker are whole.
    else this.#findings = { ...this.#findings, ...message.findings } as MailFindings;
    return this.#mail !== null && this.#findings !== null
      ? { ...this.#mail, ...this.#findings, text: this.#text }
      : null;
  }
}
