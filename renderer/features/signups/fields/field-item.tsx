import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { FieldUsage, OwnField } from '#shared/contract/own-fields.ts';
import type { View } from '../filters/views.ts';
import { FieldEditor } from './field-editor.tsx';
import classes from './fields.module.css';
import { type useFieldNaming, useMoveField } from './mutations.ts';
import { TypeIcon } from './type-icon.tsx';

export type FieldItemProps = {
  field: OwnField;
  /** Undefined while it is being counted. */
  usage: FieldUsage | undefined;
  naming: ReturnType<typeof useFieldNaming>;
  /** The fields that this one can be put in front of. */
  neighbours: { above: string | null; isLast: boolean; below: string | null };
  isOpen: boolean;
  onToggle: () => void;
  onRenamed: (name: string) => void;
  onShow: (view: View) => void;
};

/** A line of the fields; it opens into what can be done with the field. */
export function FieldItem(props: FieldItemProps) {
  const { field, usage, neighbours, isOpen, onToggle } = props;
  const { t } = useTranslation('fields');
  const format = useFormat();
  const move = useMoveField();
  const { name, type } = field;
  const people = usage?.people ?? 0;
  return (
    <li className={classes.item} data-open={isOpen || undefined}>
      <div className={classes.line}>
        <UnstyledButton className={classes.head} aria-expanded={isOpen} onClick={onToggle}>
          <IconChevronRight size={14} aria-hidden className={classes.chevron} />
          <TypeIcon type={type} />
          <bdi className={classes.name}>{name}</bdi>
          <span className={classes.facts}>
            {t(`typeName.${type}`)}
            {usage && (
              <span title={t('people', { count: people, number: format.number(people) })}>{format.number(people)}</span>
            )}
          </span>
        </UnstyledButton>
        <span className={classes.moves}>
          <ActionIcon
            size={24}
            disabled={neighbours.above === null}
            aria-label={t('moveUp', { name })}
            title={t('moveUp', { name })}
            onClick={() => move.mutate({ name, before: neighbours.above })}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            size={24}
            disabled={neighbours.isLast}
            aria-label={t('moveDown', { name })}
            title={t('moveDown', { name })}
            onClick={() => move.mutate({ name, before: neighbours.below })}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
        </span>
      </div>
      {isOpen && <FieldEditor {...props} />}
    </li>
  );
}
