import { Button, Popover, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconMailCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '#renderer/components/key-hint.tsx';
import { usePageCommands } from '#renderer/lib/page-actions.ts';
import type { TemplateSession } from '../session/template-session.ts';
import classes from './test-mail.module.css';
import { TestMailForm } from './test-mail-form.tsx';
import { type TriedPerson, useTestMail } from './use-test-mail.ts';

const keys = ['mod', 'shift', 'enter'] as const;

type TestMailButtonProps = {
  session: TemplateSession;
  person: TriedPerson;
  /** What that person is called. */
  personName: string;
};

/**
 * Sends the mail to whoever writes it: at once where an address was used before, else when it has been looked at. Under
 * the button stands what came of it.
 */
export function TestMailButton({ session, person, personName }: TestMailButtonProps) {
  const { t } = useTranslation('testMail');
  const [isOpen, setOpen] = useState(false);
  const mail = useTestMail(session, person);
  const start = (): void => {
    setOpen(true);
    if (mail.isKnown) mail.send();
  };
  useHotkeys([['mod+shift+Enter', start]], [], true);
  usePageCommands([{ id: 'templates.test', label: t('command'), icon: IconMailCheck, shortcut: keys, run: start }]);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={400}
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={<TestHint text={t('hint')} />} disabled={isOpen}>
          <Button
            variant="default"
            leftSection={<IconMailCheck size={14} />}
            onClick={() => (isOpen ? setOpen(false) : start())}
          >
            {t('action')}
          </Button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('title')}>
        <TestMailForm mail={mail} session={session} personName={personName} />
      </Popover.Dropdown>
    </Popover>
  );
}

function TestHint({ text }: { text: string }) {
  return (
    <span className={classes.hint}>
      {text}
      <KeyHint keys={keys} />
    </span>
  );
}
