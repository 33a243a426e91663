import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SettingsValues } from '#shared/contract/settings.ts';
import { call } from '../lib/client.ts';
import { chooseLanguage } from '../lib/i18n.ts';
import { queryOf } from '../lib/query-client.ts';

const schemes = { system: 'auto', light: 'light', dark: 'dark' } as const satisfies Record<
  SettingsValues['theme'],
  MantineColorScheme
>;

export type Preferences = {
  setTheme: (theme: SettingsValues['theme']) => void;
  setLanguage: (language: SettingsValues['language']) => void;
};

/**
 * Keeps the look and the language of the window as the settings say, whoever changes them: the settings page, the
 * palette, another window. The page remembers both for the first frame of the next start.
 */
export const usePreferences = (): Preferences => {
  const client = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const settings = useQuery(queryOf('settings.get', {})).data;
  const systemLanguage = useQuery(queryOf('app.info', {})).data?.systemLanguage;
  const theme = settings?.theme;
  const language = settings?.language;
  useEffect(() => {
    if (theme !== undefined) setColorScheme(schemes[theme]);
  }, [theme, setColorScheme]);
  useEffect(() => {
    if (language !== undefined && systemLanguage !== undefined) chooseLanguage(language, systemLanguage);
  }, [language, systemLanguage]);
  const update = useMutation({
    mutationFn: (patch: Partial<Pick<SettingsValues, 'theme' | 'language'>>) => call('settings.update', { patch }),
    onSuccess: (values) => client.setQueryData(queryOf('settings.get', {}).queryKey, values),
  });
  return {
    setTheme: (next) => {
      setColorScheme(schemes[next]);
      update.mutate({ theme: next });
    },
    setLanguage: (next) => {
      chooseLanguage(next, systemLanguage);
      update.mutate({ language: next });
    },
  };
};
