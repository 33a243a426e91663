import { Input, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Field, FieldRow } from '#renderer/components/field.tsx';
import type { VerificationFormState } from './use-verification-form.ts';
import type { VerificationDraft } from './verification-draft.ts';

type FieldsProps = { form: VerificationFormState };
const toNumber = (value: string | number): number | '' => (typeof value === 'number' ? value : '');

/** Where the links of the mails lead. */
export function BaseField({ form, ownBase }: FieldsProps & { ownBase: string }) {
  const { t } = useTranslation('verification');
  const { draft, problem, set } = form;
  return (
    <TextInput
      label={t('form.base')}
      description={t('form.baseHint')}
      placeholder={ownBase}
      error={problem('linkBase')}
      type="url"
      spellCheck={false}
      value={draft.linkBase}
      onChange={(event) => set({ linkBase: event.currentTarget.value })}
    />
  );
}

/** The names in a link, how long links and codes live, what codes are made of, and the port of the pages. */
export function LinkFields({ form }: FieldsProps) {
  const { t } = useTranslation('verification');
  const { draft, problem, set } = form;
  const text = (name: 'tokenParameter' | 'authcodeParameter') => (
    <TextInput
      label={t(`form.${name}`)}
      error={problem(name) ?? problem('parametersEqual')}
      spellCheck={false}
      value={draft[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value } satisfies Partial<VerificationDraft>)}
    />
  );
  return (
    <>
      <div>
        <FieldRow>
          {text('tokenParameter')}
          {text('authcodeParameter')}
        </FieldRow>
        <Input.Description>{t('form.parametersHint')}</Input.Description>
      </div>
      <div>
        <FieldRow>
          <NumberInput
            label={t('form.linkLifetime')}
            error={problem('linkLifetimeHours')}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            value={draft.linkLifetimeHours}
            onChange={(hours) => set({ linkLifetimeHours: toNumber(hours) })}
          />
          <NumberInput
            label={t('form.codeLifetime')}
            error={problem('codeLifetimeMinutes')}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            value={draft.codeLifetimeMinutes}
            onChange={(minutes) => set({ codeLifetimeMinutes: toNumber(minutes) })}
          />
        </FieldRow>
        <Input.Description>{t('form.lifetimeHint')}</Input.Description>
      </div>
      <FieldRow>
        <NumberInput
          label={t('form.port')}
          description={t('form.portHint')}
          placeholder={t('form.portAny')}
          error={problem('port')}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={draft.port}
          onChange={(port) => set({ port: toNumber(port) })}
        />
        <CodeFormat form={form} />
      </FieldRow>
    </>
  );
}

function CodeFormat({ form: { draft, set } }: FieldsProps) {
  const { t } = useTranslation('verification');
  return (
    <Field label={t('form.codeFormat')}>
      {(control) => (
        <div>
          <SegmentedControl
            id={control.id}
            aria-label={t('form.codeFormat')}
            data={(['digits', 'letters'] as const).map((value) => ({ value, label: t(`form.codeKind.${value}`) }))}
            value={draft.codeFormat}
            onChange={(value) => set({ codeFormat: value === 'letters' ? 'letters' : 'digits' })}
          />
        </div>
      )}
    </Field>
  );
}
