import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { Field } from '#renderer/components/field.tsx';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { toFields } from './account-draft.ts';
import classes from './account-test.module.css';
import { useTestAccount } from './mutations.ts';
import { TestReport } from './test-report.tsx';
import type { AccountForm } from './use-account-form.ts';

/** Sends a real mail with what the form says now, saved or not, and shows every step of the conversation. */
export function AccountTest({ form }: { form: AccountForm }) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const test = useTestAccount();
  const outcome = useRef<HTMLDivElement>(null);
  const isOver = test.isSuccess || test.isError;
  // The report is longer than the room below the button: what one waited for must not stay out of sight.
  useEffect(() => {
    if (isOver) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [isOver]);
  const to = (typed ?? form.draft.fromAddress).trim();
  const isToMissing = !parseEmailAddress(to).ok;
  const run = (): void => {
    setTried(true);
    if (!form.check() || isToMissing) return;
    const secret = form.draft.secret === '' ? {} : { secret: form.draft.secret };
    test.mutate({ id: form.id, fields: toFields(form.draft), to, ...secret });
  };
  return (
    <section className={classes.root} aria-label={t('test.title')}>
      <h3 className={classes.title}>{t('test.title')}</h3>
      <p className={classes.intro}>{t('test.intro')}</p>
      <Field label={t('test.to')} error={isTried && isToMissing ? t('test.toProblem') : null}>
        {(control) => (
          <div className={classes.row}>
            <TextInput
              {...control}
              className={classes.to ?? ''}
              type="email"
              spellCheck={false}
              value={typed ?? form.draft.fromAddress}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Enter' && run()}
            />
            <Button variant="default" loading={test.isPending} onClick={run}>
              {test.data || test.isError ? t('test.again') : t('test.run')}
            </Button>
          </div>
        )}
      </Field>
      <div ref={outcome} aria-live="polite" className={classes.outcome}>
        {test.isPending && <p className={classes.intro}>{t('test.running')}</p>}
        {test.isError && <ErrorNotice error={test.error} />}
        {test.data && !test.isPending && <TestReport result={test.data} to={test.variables.to} />}
      </div>
    </section>
  );
}
