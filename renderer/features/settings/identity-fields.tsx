import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { chooseProvider, hasProvider, presetOf, typeAddress } from './account-draft.ts';
import { ProviderSelect } from './provider-select.tsx';
import { SecretField } from './secret-field.tsx';
import type { AccountForm } from './use-account-form.ts';
import { useProblemText } from './use-problem-text.ts';

/** Who sends and how they log in: for most people all there is to fill in. */
export function IdentityFields({ form }: { form: AccountForm }) {
  const { t } = useTranslation('settings');
  const { language } = useFormat();
  const problem = useProblemText(form);
  const { draft } = form;
  const preset = presetOf(draft);
  return (
    <>
      <TextInput
        label={t('account.address')}
        description={form.id === null ? t('account.addressHint') : t(`account.fromRule.${preset.fromRule}`)}
        error={problem('fromAddress')}
        type="email"
        autoComplete="off"
        spellCheck={false}
        data-autofocus={form.id === null || undefined}
        autoFocus={form.id === null}
        value={draft.fromAddress}
        onChange={(event) => form.change(typeAddress(draft, event.currentTarget.value, language))}
        onBlur={() => form.leave('fromAddress')}
      />
      <ProviderSelect
        value={hasProvider(draft) ? preset.id : null}
        onChange={(id) => form.change(chooseProvider(draft, id, language))}
      />
      <TextInput
        label={t('account.login')}
        description={preset.loginHint[language]}
        autoComplete="off"
        spellCheck={false}
        value={draft.username}
        onChange={(event) => form.set({ username: event.currentTarget.value })}
      />
      <SecretField form={form} />
      <TextInput
        label={t('account.fromName')}
        description={t('account.fromNameHint')}
        value={draft.fromName}
        onChange={(event) => form.set({ fromName: event.currentTarget.value })}
      />
    </>
  );
}
