import { Button, Popover } from '@mantine/core';
import { IconPercentage } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { type MailFeed, useFeed } from '../preview/mail-feed.ts';
import type { VariableCount } from '../preview/render-job.ts';
import classes from './variables-popover.module.css';
import { type VariablesProps, VariablesTable } from './variables-table.tsx';

/** The button that opens the list of variables, with how many the mail uses. Whoever picks one goes on in the text. */
export function VariablesPopover({ feed, onInsert, ...table }: Omit<VariablesProps, 'used'> & { feed: MailFeed }) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const used = useUsedVariables(feed);
  const [isOpen, setOpen] = useState(false);
  const [isPicked, setPicked] = useState(false);
  const show = (shown: boolean): void => {
    setOpen(shown);
    setPicked(false);
  };
  const pick = (text: string): void => {
    setOpen(false);
    setPicked(true);
    onInsert(text);
  };
  return (
    <Popover position="bottom-end" width={480} trapFocus returnFocus={!isPicked} opened={isOpen} onChange={show}>
      <Popover.Target>
        <Button
          variant="default"
          title={t('part.variables')}
          leftSection={<IconPercentage size={14} />}
          onClick={() => show(!isOpen)}
        >
          <span className={classes.name}>{t('part.variables')}</span>
          <span className={classes.count}>{format.number(used.length)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('variables.caption')}>
        <VariablesTable {...table} used={used} onInsert={pick} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** A new list only when a variable comes, goes, or is used more or less often. */
const useUsedVariables = (feed: MailFeed): readonly VariableCount[] => {
  const fingerprint = useFeed(feed, ({ mail }) => JSON.stringify(mail?.variables ?? []));
  return useMemo(() => JSON.parse(fingerprint) as VariableCount[], [fingerprint]);
};
