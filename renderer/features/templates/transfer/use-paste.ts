import { useEffect, useEffectEvent } from 'react';
import { findPastedPage } from './pasted-page.ts';
import type { Importing } from './use-import.ts';

const takesText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;

/** Makes a template of what is pasted anywhere on the page but into a field: a file, or a page. */
export const usePaste = ({ importFiles, importPage }: Pick<Importing, 'importFiles' | 'importPage'>): void => {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    if (event.clipboardData === null || takesText(event.target)) return;
    const { files } = event.clipboardData;
    const html = event.clipboardData.getData('text/html');
    const page = findPastedPage({ html, text: event.clipboardData.getData('text/plain') });
    // A copied picture of a page comes with the page: the page is meant.
    if (page !== null) void importPage({ html: page, rtf: event.clipboardData.getData('text/rtf'), files: [...files] });
    else if (files.length > 0) void importFiles([...files].map((file) => ({ file, path: file.name })));
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => paste(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
};
