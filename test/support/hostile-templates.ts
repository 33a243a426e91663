import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { previewScriptHash } from '#shared/page-policy.ts';

const folder = join(import.meta.dirname, '../fixtures/templates/hostile');
const scriptFile = join(import.meta.dirname, '../../renderer/features/templates/preview/frame-script.js');

export type HostileTemplate = { name: string; html: string };

/**
 * Templates that try to run, to leave, or to call home; whatever they call is at `canary`. Some hold the very script that
 * may run in the preview's frame, or its hash.
 */
export const listHostileTemplates = (canary: string): HostileTemplate[] => {
  const script = readFileSync(scriptFile, 'utf8');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => ({
      name: file.replace('.html', ''),
      html: readFileSync(join(folder, file), 'utf8')
        .replaceAll('{{canary}}', canary)
        .replaceAll('{{hash}}', previewScriptHash)
        .replaceAll('{{script}}', () => script)
        .replaceAll('{{script-escaped}}', () => script.replaceAll('&', '&amp;').replaceAll('"', '&quot;')),
    }));
};
