import type { HtmlReading } from '#shared/domain/template/read-html.ts';
import { createLateText } from './late-text.ts';
import { type MailFindings, type RenderJob, renderJob, type ShownMail } from './render-job.ts';
import { onlyChanged, type RenderMessage, toMailMessage, type WorkerOrder } from './render-message.ts';

const tell = (message: RenderMessage, transfer: Transferable[] = []): void => postMessage(message, { transfer });

let known: MailFindings | null = null;
let shown: ShownMail | null = null;
let before: HtmlReading | null = null;

const text = createLateText({
  nowMs: () => performance.now(),
  schedule: (run, delayMs) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  tell: (derived) => tell({ text: derived }),
});

const render = (job: RenderJob): void => {
  const { mail, find, deriveText, reading } = renderJob(job, before);
  before = reading;
  tell(toMailMessage(mail, shown), [mail.places.buffer]);
  shown = mail;
  const findings = find();
  tell({ findings: onlyChanged(findings, known) });
  known = findings;
  text.renew(deriveText);
};

// Rendering 100 KB takes longer than a key may, so it happens here.
addEventListener('message', ({ data }: MessageEvent<WorkerOrder>) => {
  if ('job' in data) render(data.job);
  else text.show(data.isTextShown);
});
