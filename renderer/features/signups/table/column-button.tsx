import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3, IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForgetWidths } from '#renderer/components/data-table/use-column-widths.ts';
import { moveColumn, shownIds, signupTable, toggleColumn, useColumnChoice } from './column-choice.ts';
import type { SignupColumn } from './columns.tsx';
import classes from './table.module.css';

type ColumnButtonProps = {
  columns: readonly SignupColumn[];
  /** Opens the own fields. */
  onManage: () => void;
};

/** Chooses and orders the columns. */
export function ColumnButton({ columns, onManage }: ColumnButtonProps) {
  const { t } = useTranslation(['signups', 'fields']);
  const [isOpen, setOpen] = useState(false);
  const [choice, setChoice] = useColumnChoice();
  const forgetWidths = useForgetWidths(signupTable);
  const shown = shownIds(choice).filter((id) => columns.some((column) => column.id === id));
  const hidden = columns.filter(({ id }) => !shown.includes(id)).map(({ id }) => id);
  const headerOf = (id: string): string => columns.find((column) => column.id === id)?.header ?? id;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      middlewares={{ shift: { crossAxis: true, padding: 8 }, flip: false }}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('columns.choose')}
          title={t('columns.choose')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconColumns3 size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.columns ?? ''}>
        {[...shown, ...hidden].map((id, index) => (
          <div key={id} className={classes.column}>
            <Checkbox
              label={headerOf(id)}
              checked={shown.includes(id)}
              onChange={() => setChoice(toggleColumn(shown, id))}
            />
            {shown.includes(id) && (
              <span className={classes.moves}>
                <ActionIcon
                  size={22}
                  disabled={index === 0}
                  aria-label={t('columns.earlier', { column: headerOf(id) })}
                  onClick={() => setChoice(moveColumn(shown, id, -1))}
                >
                  <IconChevronUp size={14} />
                </ActionIcon>
                <ActionIcon
                  size={22}
                  disabled={index === shown.length - 1}
                  aria-label={t('columns.later', { column: headerOf(id) })}
                  onClick={() => setChoice(moveColumn(shown, id, 1))}
                >
                  <IconChevronDown size={14} />
                </ActionIcon>
              </span>
            )}
          </div>
        ))}
        <Button
          variant="default"
          leftSection={<IconForms size={14} />}
          onClick={() => {
            setOpen(false);
            onManage();
          }}
        >
          {t('fields:manage')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            setChoice(null);
            forgetWidths();
          }}
        >
          {t('columns.reset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
