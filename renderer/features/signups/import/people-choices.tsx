import { Radio, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ImportPolicy, importPolicy } from '#shared/contract/imports.ts';
import classes from './import-screen.module.css';
import type { ImportChoices } from './use-import-choices.ts';

/** What happens to people who are on the list already, and what the new ones are marked with. */
export function PeopleChoices({ choices }: { choices: ImportChoices }) {
  const { t } = useTranslation('signups');
  return (
    <fieldset className={classes.group}>
      <legend className={classes.heading}>{t('import.people')}</legend>
      <Radio.Group
        label={t('import.policy')}
        value={choices.policy}
        onChange={(value) => choices.setPolicy(value as ImportPolicy)}
      >
        <div className={classes.radios}>
          {importPolicy.options.map((value) => (
            <Radio key={value} value={value} label={t(`import.policyName.${value}`)} />
          ))}
        </div>
      </Radio.Group>
      {choices.policy === 'overwrite' && <p className={classes.quiet}>{t('import.overwriteHint')}</p>}
      <TextInput
        label={t('import.source')}
        placeholder={t('source.import')}
        maxLength={200}
        value={choices.source}
        onChange={(event) => choices.setSource(event.currentTarget.value)}
      />
    </fieldset>
  );
}
