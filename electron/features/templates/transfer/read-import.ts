import type { TemplateImport } from '#shared/contract/templates.ts';
import type { Language } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { decodeBase64 } from '../../../lib/decode-base64.ts';
import { isBundle, readBundle } from './bundle.ts';
import { decodeText } from './decode-text.ts';
import { importError } from './import-error.ts';
import type { ImportedTemplate } from './imported-files.ts';
import { isMail, readMailFile } from './read-mail-file.ts';
import { readPage } from './read-page.ts';

/** So far there is nothing but header fields, in which no byte is zero. */
const head = 200;

/**
 * What a file or the clipboard holds, as templates that are not stored yet; what it is, is seen from its content, not
 * from its name. Throws `precondition` with a sentence about the file.
 */
export const readImport = async (input: TemplateImport, language: Language): Promise<ImportedTemplate[]> => {
  if (input.from === 'clipboard') {
    return [readPage(input.html, translate(language, 'template.import.clipboard'), input.name)];
  }
  const bytes = new Uint8Array(decodeBase64(input.content));
  const file = input.fileName.slice(Math.max(input.fileName.lastIndexOf('/'), input.fileName.lastIndexOf('\\')) + 1);
  if (bytes.length === 0) throw importError('empty', file);
  const text = decodeText(bytes);
  if (text === null) throw importError('binary', file);
  const beside = (input.beside ?? []).map((image) => ({
    path: image.path,
    bytes: decodeBase64(image.content),
  }));
  const name = file.replace(/\.(?:html?|eml|json|txt|mht|mhtml|xhtml)$/i, '');
  const content = text.replace(/^\ufeff/, '');
  if (isBundle(content)) return readBundle(content, file);
  if (!isMail(content)) return [readPage(content, file, name, beside)];
  // Its parts have encodings of their own, unless all of it was saved as a text of two bytes a letter.
  const isWide = bytes.subarray(0, head).includes(0);
  return [await readMailFile(isWide ? Buffer.from(content) : bytes, file, name)];
};
