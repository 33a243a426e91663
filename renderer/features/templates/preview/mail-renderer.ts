import type { RenderedMail, RenderJob } from './render-job.ts';
import { MailAssembly, type RenderMessage, type WorkerOrder } from './render-message.ts';

/**
 * Renders in a worker, one job at a time and always the newest: what was overtaken while another was being rendered is
 * never started. Each is delivered twice: as soon as the mail is there, and with what was found in it.
 */
export class MailRenderer {
  readonly #worker = new Worker(new URL('./render-worker.ts', import.meta.url), { type: 'module' });
  readonly #assembly = new MailAssembly();
  readonly #deliver: (mail: RenderedMail) => void;
  #waiting: RenderJob | null = null;
  #isBusy = false;

  constructor(deliver: (mail: RenderedMail) => void, fail: (error: Error) => void) {
    this.#deliver = deliver;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<RenderMessage>) => this.#receive(data));
    this.#worker.addEventListener('error', (event) => {
      this.#isBusy = false;
      fail(new Error(event.message));
    });
  }

  render(job: RenderJob): void {
    this.#waiting = job;
    this.#start();
  }

  /** Whether somebody looks at the text part. */
  showText(isTextShown: boolean): void {
    this.#order({ isTextShown });
  }

  close(): void {
    this.#worker.terminate();
  }

  #start(): void {
    if (this.#isBusy || this.#waiting === null) return;
    this.#isBusy = true;
    this.#order({ job: this.#waiting });
    this.#waiting = null;
  }

  #order(order: WorkerOrder): void {
    this.#worker.postMessage(order);
  }

  #receive(message: RenderMessage): void {
    if ('findings' in message) {
      this.#isBusy = false;
      this.#start();
    }
    const mail = this.#assembly.take(message);
    if (mail !== null) this.#deliver(mail);
  }
}
