import type { AppInfo, Checklist } from '#shared/contract/settings.ts';
import { AppError } from '#shared/errors.ts';
import { isExternalUrl } from '../../lib/external-url.ts';
import type { FeatureContext } from '../context.ts';
import { getChecklistFacts } from './store.ts';

/** What only the start knows: where the files are, and the sentence about what happened while opening them. */
export type StartFacts = { folder: string; logFile: string; startNotice: (() => string) | null };

/** Facts about this installation, the first start's checklist, and the way out to the system's browser. */
export type AppFacts = {
  info: (start: StartFacts) => AppInfo;
  checklist: (isDismissed: boolean) => Checklist;
  /** Throws `validation` for anything but http, https and mailto. */
  openExternal: (url: string) => Promise<void>;
};

const checkExternal = (url: string): string => {
  if (isExternalUrl(url)) return url;
  throw new AppError('validation', 'error.open-external', { fields: { url: { key: 'error.open-external' } } });
};

export const createAppFacts = ({ db, host }: FeatureContext): AppFacts => ({
  info: ({ folder, logFile, startNotice }) => ({
    version: host.appVersion,
    shell: host.shell,
    platform: process.platform,
    systemLanguage: host.systemLanguage,
    dataDirectory: folder,
    logFile,
    isSecretStoreProtected: host.secrets.isProtected,
    startNotice: startNotice?.() ?? null,
  }),
  checklist: (isDismissed) => {
    const found = getChecklistFacts(db);
    // A later step proves the ones before it, also when their traces have been cleared away.
    const hasReadMail = found.hasReadMail || found.hasConfirmed;
    return { ...found, isDismissed, hasReadMail, hasSent: found.hasSent || hasReadMail };
  },
  openExternal: async (url) => host.openExternal(checkExternal(url)),
});
