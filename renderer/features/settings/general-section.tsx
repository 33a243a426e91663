import { Button, SegmentedControl, Select, Switch, TextInput, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { Field, FormSection } from '#renderer/components/field.tsx';
import { chooseLanguage, type LanguageChoice } from '#renderer/lib/i18n.ts';
import { navigate } from '#renderer/lib/navigation.ts';
import type { SettingsValues } from '#shared/contract/settings.ts';
import { useUpdateSettings } from './mutations.ts';
import { PruneSetting } from './prune-setting.tsx';
import { useAppInfo } from './queries.ts';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** What takes effect at once: language, look, the site's name, staying awake. */
export function GeneralSection({ values }: { values: SettingsValues }) {
  const { t } = useTranslation('settings');
  const { setColorScheme } = useMantineColorScheme();
  const info = useAppInfo();
  const update = useUpdateSettings();
  const language = (choice: LanguageChoice): void => {
    chooseLanguage(choice, info.data?.systemLanguage);
    update.mutate({ language: choice });
  };
  const theme = (choice: Theme): void => {
    setColorScheme(choice === 'system' ? 'auto' : choice);
    update.mutate({ theme: choice });
  };
  return (
    <FormSection>
      <Select
        label={t('general.language')}
        data={[
          { value: 'system', label: t('general.languageSystem') },
          { value: 'zh-CN', label: '简体中文' },
          { value: 'en', label: 'English' },
        ]}
        value={values.language}
        onChange={(choice) => language(choice as LanguageChoice)}
      />
      <Field label={t('general.theme')}>
        {(control) => (
          <div>
            <SegmentedControl
              id={control.id}
              aria-label={t('general.theme')}
              data={themes.map((value) => ({ value, label: t(`general.themeKind.${value}`) }))}
              value={values.theme}
              onChange={(choice) => theme(choice as Theme)}
            />
          </div>
        )}
      </Field>
      <SiteName value={values.siteName} onSave={(siteName) => update.mutate({ siteName })} />
      <Switch
        label={t('general.keepAwake')}
        description={t('general.keepAwakeHint')}
        checked={values.keepAwake}
        onChange={(event) => update.mutate({ keepAwake: event.currentTarget.checked })}
      />
      <PruneSetting value={values.pruneAfterDays} onSave={(pruneAfterDays) => update.mutate({ pruneAfterDays })} />
      <Field label={t('general.ownFields')} hint={t('general.ownFieldsHint')}>
        {() => (
          <div>
            <Button variant="default" onClick={() => navigate('signups', { id: 'fields' })}>
              {t('general.manageFields')}
            </Button>
          </div>
        )}
      </Field>
      {update.isError && <ErrorNotice error={update.error} />}
    </FormSection>
  );
}

type SiteNameProps = { value: string; onSave: (value: string) => void };

/** Saved when the field is left or Enter is pressed; Escape brings the old name back. */
function SiteName({ value, onSave }: SiteNameProps) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState<string | null>(null);
  const save = (): void => {
    if (typed !== null && typed.trim() !== value) onSave(typed.trim());
    setTyped(null);
  };
  return (
    <TextInput
      label={t('general.siteName')}
      description={t('general.siteNameHint')}
      maxLength={200}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
