import type { AttachedFile } from '#shared/contract/template-files.ts';

/** The files that a reader can open beside the mail; images that the HTML shows are part of the mail. */
export const listAttachments = (files: readonly AttachedFile[]): { name: string; sizeBytes: number }[] =>
  files.flatMap(({ contentId, name, sizeBytes }) => (contentId === null ? [{ name, sizeBytes }] : []));
