import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { saveFile } from '../save-file.ts';

/** Saves everything that is known about a person as a JSON file. */
export const useSaveKnown = () => {
  const { t } = useTranslation('signups');
  return useMutation({
    mutationFn: async (id: number) => {
      const { fileName, text } = await call('signups.knownAbout', { id });
      saveFile(new Blob([text], { type: 'application/json' }), fileName);
      return fileName;
    },
    onSuccess: (file) => showDone(t('onePerson.known', { file })),
  });
};
