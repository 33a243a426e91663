import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { FormSection } from '#renderer/components/field.tsx';
import { ReasonButton } from '#renderer/components/reason-button.tsx';
import type { Output } from '#shared/contract/index.ts';
import type { VerificationSettings } from '#shared/contract/settings.ts';
import { LinkExample } from './link-example.tsx';
import { useVerificationForm } from './use-verification-form.ts';
import { BaseField, LinkFields } from './verification-fields.tsx';
import classes from './verification-page.module.css';

type VerificationFormProps = { settings: VerificationSettings; status: Output<'verification.status'> };

/** How links and codes are made; the example below follows while one types. */
export function VerificationForm({ settings, status }: VerificationFormProps) {
  const { t } = useTranslation('verification');
  const form = useVerificationForm(settings);
  const ownBase = ownBaseOf(status);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <FormSection title={t('form.title')}>
        <BaseField form={form} ownBase={ownBase} />
        <LinkFields form={form} />
        <LinkExample draft={form.draft} ownBase={ownBase} />
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
