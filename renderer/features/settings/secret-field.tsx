import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#renderer/components/field.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import { presetOf } from './account-draft.ts';
import classes from './account-form.module.css';
import { HelpLink } from './help-link.tsx';
import type { AccountForm } from './use-account-form.ts';
import { useProblemText } from './use-problem-text.ts';

/** The password or code: typed and replaced, never shown again once it is stored. */
export function SecretField({ form }: { form: AccountForm }) {
  const { t } = useTranslation('settings');
  const { language } = useFormat();
  const [isReplacing, setReplacing] = useState(false);
  const preset = presetOf(form.draft);
  const problem = useProblemText(form)('secret');
  const label = preset.secretIs[language];
  const hint = (
    <>
      {`${preset.secretHint[language]} `}
      {preset.helpUrl && <HelpLink url={preset.helpUrl} label={t('account.help')} />}
    </>
  );
  if (form.hasStoredSecret && !isReplacing && form.draft.secret === '') {
    return (
      <Field label={label}>
        {(control) => (
          <div className={classes.stored} id={control.id}>
            <IconLock size={14} aria-hidden />
            <span className={classes.storedText}>{t('account.secretStored')}</span>
            <Button variant="default" onClick={() => setReplacing(true)}>
              {t('account.secretReplace')}
            </Button>
          </div>
        )}
      </Field>
    );
  }
  return (
    <div>
      <PasswordInput
        label={label}
        description={hint}
        error={problem}
        autoComplete="off"
        spellCheck={false}
        autoFocus={isReplacing}
        value={form.draft.secret}
        onChange={(event) => form.set({ secret: event.currentTarget.value })}
        onBlur={() => form.leave('secret')}
      />
      {form.hasStoredSecret && (
        <Button
          variant="subtle"
          className={classes.keep ?? ''}
          onClick={() => {
            form.set({ secret: '' });
            setReplacing(false);
          }}
        >
          {t('account.secretKeep')}
        </Button>
      )}
    </div>
  );
}
