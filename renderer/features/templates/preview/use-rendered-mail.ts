import { useEffect, useState } from 'react';
import type { TemplateSession } from '../session/template-session.ts';
import { MailRenderer } from './mail-renderer.ts';
import type { RenderedMail } from './render-job.ts';

/** After a key, so that a burst of keys is one rendering. Rendering and showing have the rest of 100 ms. */
const pauseMs = 40;

export type PreviewData = { values: Readonly<Record<string, string>>; knownVariables: readonly string[] };

/** The rendered mail of what is being written, for a person's values; null until there are both. */
export const useRenderedMail = (
  session: TemplateSession,
  data: PreviewData | undefined,
): { mail: RenderedMail | null; error: Error | null } => {
  const [mail, setMail] = useState<RenderedMail | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    if (data === undefined) return;
    const renderer = new MailRenderer(setMail, setError);
    const render = (): void => {
      const { kind, subject, preheader, html, text, defaults } = session.getDraft();
      renderer.render({
        source: { subject, preheader, html, text, defaults },
        context: { kind, knownVariables: data.knownVariables },
        values: data.values,
        editedAt: session.getEditedAt(),
      });
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = session.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        render();
      }, pauseMs);
    });
    render();
    return () => {
      unsubscribe();
      clearTimeout(timer);
      renderer.close();
    };
  }, [session, data]);
  return { mail, error };
};
