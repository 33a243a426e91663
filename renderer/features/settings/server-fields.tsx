import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Field, FieldRow } from '#renderer/components/field.tsx';
import { type AccountSecurity, accountSecurity } from '#shared/contract/accounts.ts';
import { presetOf, typeServer } from './account-draft.ts';
import classes from './account-form.module.css';
import type { AccountForm } from './use-account-form.ts';
import { useProblemText } from './use-problem-text.ts';

/** Host, port and encryption; the provider's other ways in are one click. */
export function ServerFields({ form }: { form: AccountForm }) {
  const { t } = useTranslation('settings');
  const problem = useProblemText(form);
  const { draft } = form;
  const { alternatives, host } = presetOf(draft);
  return (
    <>
      <FieldRow>
        <TextInput
          className={classes.host ?? ''}
          label={t('account.host')}
          error={problem('host')}
          spellCheck={false}
          autoComplete="off"
          value={draft.host}
          onChange={(event) => form.change(typeServer(draft, { host: event.currentTarget.value }))}
          onBlur={() => form.leave('host')}
        />
        <NumberInput
          label={t('account.port')}
          error={problem('port')}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          value={draft.port}
          onChange={(port) => form.change(typeServer(draft, { port: typeof port === 'number' ? port : '' }))}
          onBlur={() => form.leave('port')}
        />
      </FieldRow>
      <Field label={t('account.security')}>
        {(control) => (
          <div>
            <SegmentedControl
              id={control.id}
              aria-label={t('account.security')}
              data={accountSecurity.options.map((value) => ({ value, label: t(`account.securityKind.${value}`) }))}
              value={draft.security}
              onChange={(security) => form.change(typeServer(draft, { security: security as AccountSecurity }))}
            />
          </div>
        )}
      </Field>
      {alternatives.length > 0 && (
        <fieldset className={classes.endpoints} aria-label={t('account.otherEndpoints')}>
          <span className={classes.endpointsLabel}>{t('account.otherEndpoints')}</span>
          {alternatives.map((other) => (
            <Button
              key={`${other.host ?? ''}:${other.port}`}
              variant="default"
              size="compact-xs"
              onClick={() => form.change(typeServer(draft, { host, ...other }))}
            >
              {`${other.host ?? ''}${other.host ? ' ' : ''}${other.port} ${t(`account.securityKind.${other.security}`)}`}
            </Button>
          ))}
        </fieldset>
      )}
    </>
  );
}
