import { z } from 'zod';
import { contentIdPattern } from '../domain/files/content-id.ts';
import { mostFiles } from '../domain/files/file-limits.ts';
import { cleanFileName, longestFileName } from '../domain/files/file-name.ts';
import { base64Content } from './base64.ts';
import { command, query } from './procedure.ts';

/** SHA-256 of a file's bytes, by which they are kept and found. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const fileName = z
  .string()
  .min(1)
  .max(longestFileName)
  .refine((name) => cleanFileName(name) === name, { error: 'error.template-file.name' });

/**
 * A file of a template. One with a `contentId` is an image that the HTML shows by `cid:`, and is sent where it is shown;
 * any other is an attachment. Type and size are read from the bytes, whatever a caller says.
 */
export const attachedFile = z.strictObject({
  hash,
  name: fileName,
  contentId: z.string().max(200).regex(contentIdPattern).nullable(),
  mediaType: z.string().max(100),
  sizeBytes: z.int().nonnegative(),
});
export type AttachedFile = z.infer<typeof attachedFile>;

/** In the order in which they are attached. */
export const attachedFiles = z.array(attachedFile).max(mostFiles);

/** A little more than the largest file as base64, so that one that is slightly too large gets a sentence of its own. */
const fileContent = base64Content(13_000_000);

export const templateFiles = {
  /**
   * Keeps a file for whichever template names it when it is saved next; a file that none names is forgotten after some
   * days. `image` is set for an image that mails can show, with its size in pixels and the id to show it by. Refuses an
   * empty file and one that is too large.
   */
  'templateFiles.store': command({
    input: z.strictObject({ fileName: z.string().max(1_000), content: fileContent }),
    output: z.object({
      file: attachedFile,
      image: z.object({ contentId: z.string(), width: z.int(), height: z.int() }).nullable(),
    }),
    fails: ['precondition'],
  }),
  'templateFiles.read': query({
    input: z.strictObject({ hash }),
    output: z.object({ content: z.base64() }),
    fails: ['not-found'],
  }),
};
