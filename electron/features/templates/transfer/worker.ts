import type { TemplateImport } from '#shared/contract/templates.ts';
import type { Language } from '#shared/languages.ts';
import { answerInWorker } from '../../../lib/run-in-worker.ts';
import { hashOf } from '../files/hash.ts';
import { readImport } from './read-import.ts';

void answerInWorker(async ({ input, language }: { input: TemplateImport; language: Language }) =>
  (await readImport(input, language)).map((template) => ({
    ...template,
    files: template.files.map((file) => ({ ...file, hash: hashOf(file.bytes) })),
  })),
);
