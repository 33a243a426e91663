import { type MailFindings, type RenderJob, renderJob } from './render-job.ts';
import { onlyChanged, type RenderMessage } from './render-message.ts';

const tell = (message: RenderMessage, transfer: Transferable[] = []): void => postMessage(message, { transfer });

let known: MailFindings | null = null;

// Rendering 100 KB takes longer than a key may, so it happens here.
addEventListener('message', ({ data }: MessageEvent<RenderJob>) => {
  const { mail, find } = renderJob(data);
  tell({ mail }, [mail.places.buffer]);
  const findings = find();
  tell({ findings: onlyChanged(findings, known) });
  known = findings;
});
