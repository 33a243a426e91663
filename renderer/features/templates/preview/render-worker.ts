import type { HtmlReading } from '#shared/domain/template/read-html.ts';
import { createLateText } from './late-text.ts';
import { type MailFindings, type RenderJob, renderJob } from './render-job.ts';
import { onlyChanged, type RenderMessage } from './render-message.ts';

const tell = (message: RenderMessage, transfer: Transferable[] = []): void => postMessage(message, { transfer });

let known: MailFindings | null = null;
let before: HtmlReading | null = null;

const tellTextLater = createLateText({
  nowMs: () => performance.now(),
  schedule: (run, delayMs) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  tell: (text) => {
    if (known === null || known.text === text) return;
    known = { ...known, text };
    tell({ text });
  },
});

// Rendering 100 KB takes longer than a key may, so it happens here.
addEventListener('message', ({ data }: MessageEvent<RenderJob>) => {
  const { mail, find, deriveText, reading } = renderJob(data, before);
  before = reading;
  tell({ mail }, [mail.places.buffer]);
  // The first findings are whole.
  const findings = { ...find(), text: known === null ? deriveText() : known.text };
  tell({ findings: onlyChanged(findings, known) });
  if (known !== null) tellTextLater(deriveText);
  known = findings;
});
