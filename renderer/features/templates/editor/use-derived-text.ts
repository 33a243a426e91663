import { useEffect, useState } from 'react';

type Derived = { html: string; text: string };

/**
 * The text part that the HTML makes, with its variables; null until there is one. Reading 100 KB takes longer than a key
 * may wait, so it happens in a worker, one text at a time and always the newest. While the next one is being made the one
 * before stays.
 */
export const useDerivedText = (html: string): string | null => {
  const [derived, setDerived] = useState<Derived | null>(null);
  const [worker, setWorker] = useState<Worker | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    const opened = new Worker(new URL('./derive-worker.ts', import.meta.url), { type: 'module' });
    opened.addEventListener('message', ({ data }: MessageEvent<Derived>) => {
      setDerived(data);
      setBusy(false);
    });
    setWorker(opened);
    setBusy(false);
    return () => opened.terminate();
  }, []);
  useEffect(() => {
    if (worker === null || isBusy || derived?.html === html) return;
    setBusy(true);
    worker.postMessage(html);
  }, [worker, isBusy, derived, html]);
  return derived?.text ?? null;
};
