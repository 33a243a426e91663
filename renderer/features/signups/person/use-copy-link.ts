import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import { useRefreshSignups } from '../mutations.ts';

/** The pages of the app, while no address of a site stands before them. */
const opensHereOnly = (url: string): boolean => new URL(url).hostname === '127.0.0.1';

/** Makes a fresh link and copies it; `blocked` holds the link when the system did not let it be copied. */
export const useCopyLink = () => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const refresh = useRefreshSignups();
  const make = useMutation({
    mutationFn: async (id: number) => {
      const link = await call('verification.newLink', { id });
      try {
        await navigator.clipboard.writeText(link.url);
        return { ...link, isCopied: true };
      } catch {
        // Without a focused window nothing may be copied: the link is shown instead.
        return { ...link, isCopied: false };
      }
    },
    onSuccess: async ({ isCopied, expiresAt, url }) => {
      await refresh();
      const time = format.dateTime(expiresAt);
      if (isCopied) showDone(t(opensHereOnly(url) ? 'onePerson.copiedHere' : 'onePerson.copied', { time }));
    },
  });
  return { copy: make.mutate, error: make.error, blocked: make.data?.isCopied === false ? make.data.url : null };
};
