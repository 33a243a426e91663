import { Button, Popover } from '@mantine/core';
import { IconPercentage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { VariableCount } from '../preview/render-job.ts';
import classes from './variables-popover.module.css';
import { type VariablesProps, VariablesTable } from './variables-table.tsx';

/** The button that opens the list of variables, with how many the mail uses. */
export function VariablesPopover(props: VariablesProps & { used: readonly VariableCount[] }) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  return (
    <Popover position="bottom-end" width={480} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconPercentage size={14} />}>
          {t('part.variables')}
          <span className={classes.count}>{format.number(props.used.length)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('variables.caption')}>
        <VariablesTable {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}
