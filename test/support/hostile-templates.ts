import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../fixtures/templates/hostile');

export type HostileTemplate = { name: string; html: string };

/** Templates that try to run, to leave, or to call home; whatever they call is at `canary`. */
export const listHostileTemplates = (canary: string): HostileTemplate[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => ({
      name: file.replace('.html', ''),
      html: readFileSync(join(folder, file), 'utf8').replaceAll('{{canary}}', canary),
    }));
