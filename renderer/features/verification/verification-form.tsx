import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { Field, FieldRow, FormSection } from '#renderer/components/field.tsx';
import { ReasonButton } from '#renderer/components/reason-button.tsx';
import type { Output } from '#shared/contract/index.ts';
import type { VerificationSettings } from '#shared/contract/settings.ts';
import { LinkExample } from './link-example.tsx';
import { useVerificationForm, type VerificationFormState } from './use-verification-form.ts';
import type { VerificationDraft } from './verification-draft.ts';
import classes from './verification-page.module.css';

type VerificationFormProps = { settings: VerificationSettings; status: Output<'verification.status'> };

/** How links and codes are made; the example below follows while one types. */
export function VerificationForm({ settings, status }: VerificationFormProps) {
  const { t } = useTranslation('verification');
  const form = useVerificationForm(settings);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <FormSection title={t('form.title')}>
        <WhereFields form={form} status={status} />
        <HowFields form={form} />
        <LinkExample draft={form.draft} ownBase={ownBaseOf(status)} />
        {form.save.isError && <ErrorNotice error={form.save.error} />}
        <button type="submit" hidden />
        {form.isChanged && (
          <div className={classes.buttons}>
            <Button variant="default" onClick={form.discard}>
              {t('form.discard')}
            </Button>
            <ReasonButton
              reason={form.isValid ? null : t('form.saveOff')}
              loading={form.save.isPending}
              onClick={form.submit}
            >
              {t('form.save')}
            </ReasonButton>
          </div>
        )}
      </FormSection>
    </form>
  );
}

/** Where links lead when no address is entered: to the pages of this app. */
const ownBaseOf = ({ linkBase, origin }: Output<'verification.status'>): string =>
  origin !== null && !linkBase.startsWith(origin) ? origin : linkBase;

type FieldsProps = { form: VerificationFormState };
const toNumber = (value: string | number): number | '' => (typeof value === 'number' ? value : '');

function WhereFields({ form, status }: FieldsProps & Pick<VerificationFormProps, 'status'>) {
  const { t } = useTranslation('verification');
  const { draft, problem, set } = form;
  return (
    <TextInput
      label={t('form.base')}
      description={t('form.baseHint')}
      placeholder={ownBaseOf(status)}
      error={problem('linkBase')}
      type="url"
      spellCheck={false}
      value={draft.linkBase}
      onChange={(event) => set({ linkBase: event.currentTarget.value })}
    />
  );
}

function HowFields({ form }: FieldsProps) {
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
      <Field label="" hint={t('form.parametersHint')}>
        {() => (
          <FieldRow>
            {text('tokenParameter')}
            {text('authcodeParameter')}
          </FieldRow>
        )}
      </Field>
      <Field label="" hint={t('form.lifetimeHint')}>
        {() => (
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
        )}
      </Field>
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
