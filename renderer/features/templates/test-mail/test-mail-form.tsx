import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';
import classes from './test-mail.module.css';
import { TestResult } from './test-result.tsx';
import type { TestMail } from './use-test-mail.ts';

type TestMailFormProps = { mail: TestMail; session: TemplateSession; personName: string };

/** To whom, as whom, through what; what is not real in it; and how it went. */
export function TestMailForm({ mail, session, personName }: TestMailFormProps) {
  const { t } = useTranslation(['testMail', 'app']);
  const kind = useDraftPart(session, 'kind');
  const { account, sending, to, problem } = mail;
  // The practice mailbox is called in the language on the screen; others as their owner named them.
  const accountName = account?.kind === 'practice' ? t('app:page.practice') : (account?.name ?? '');
  const isTried = problem === null && (sending.isSuccess || sending.isError);
  return (
    <form
      className={classes.root}
      onSubmit={(event) => {
        event.preventDefault();
        mail.send();
      }}
    >
      <div className={classes.line}>
        <TextInput
          data-autofocus
          className={classes.to ?? ''}
          label={t('to')}
          type="text"
          inputMode="email"
          spellCheck={false}
          value={to}
          error={problem}
          onChange={(event) => mail.setTo(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button type="submit" loading={sending.isPending}>
          {t(isTried ? 'again' : 'send')}
        </Button>
      </div>
      {account !== null && <p className={classes.as}>{t('as', { person: personName, account: accountName })}</p>}
      <p className={classes.note}>{t(kind === 'verification' ? 'example' : 'exampleAnnouncement')}</p>
      <div aria-live="polite">{problem === null && <TestResult mail={mail} />}</div>
    </form>
  );
}
