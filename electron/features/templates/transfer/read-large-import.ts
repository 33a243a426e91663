import type { TemplateImport } from '#shared/contract/templates.ts';
import type { Language } from '#shared/languages.ts';
import { breathe } from '../../../lib/breathe.ts';
import { runInWorker } from '../../../lib/run-in-worker.ts';
import type { ImportedTemplate } from './imported-files.ts';
import { readImport } from './read-import.ts';

const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './template-worker.cjs', import.meta.url);

/** Up to here reading takes less than starting a worker. */
const largestHere = 200_000;

const sizeOf = (input: TemplateImport): number =>
  input.from === 'clipboard'
    ? input.html.length
    : (input.beside ?? []).reduce((sum, { content }) => sum + content.length, input.content.length);

/** As `readImport`, without keeping the main thread where there is much to read. */
export const readImportOfAnySize = async (input: TemplateImport, language: Language): Promise<ImportedTemplate[]> => {
  if (sizeOf(input) <= largestHere) return readImport(input, language);
  // Whoever else called meanwhile goes first: to read and to check so long a call took its time already.
  await breathe();
  const imported = await runInWorker<ImportedTemplate[]>(workerUrl, { input, language });
  return imported.map((template) => ({
    ...template,
    // A copy of a buffer arrives as plain bytes.
    files: template.files.map((file) => ({
      ...file,
      bytes: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length),
    })),
  }));
};
