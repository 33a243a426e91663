import { type ComboboxItem, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { providers } from '#shared/domain/providers/index.ts';
import classes from './account-form.module.css';
import { searchProviders } from './provider-search.ts';

type ProviderSelectProps = {
  /** Null while nothing is chosen. */
  value: string | null;
  onChange: (id: string) => void;
};

const optionsFor = (language: 'en' | 'zh-CN'): ComboboxItem[] =>
  providers.map((preset) => ({ value: preset.id, label: preset.name[language] }));

/** The presets as a list that can be searched in either language, by server and by address domain. */
export function ProviderSelect({ value, onChange }: ProviderSelectProps) {
  const { t } = useTranslation('settings');
  const { language } = useFormat();
  const options = optionsFor(language);
  const current = options.find((option) => option.value === value)?.label ?? '';
  return (
    <Select
      label={t('account.provider')}
      placeholder={t('account.providerSearch')}
      nothingFoundMessage={t('account.providerNone')}
      data={options}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
      searchable
      maxDropdownHeight={320}
      filter={({ search }) => {
        // The field holds the chosen name when it is opened: that is not a search.
        const found = new Set(searchProviders(search === current ? '' : search).map((preset) => preset.id as string));
        return options.filter((option) => found.has(option.value));
      }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.label}</span>
          <span className={classes.optionHost}>{providers.find((preset) => preset.id === option.value)?.host}</span>
        </span>
      )}
    />
  );
}
