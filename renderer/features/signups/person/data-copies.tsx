import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { DataCopy } from '#shared/contract/person.ts';
import classes from './person.module.css';

type DataCopiesProps = {
  /** What the list of copies is. */
  title: string;
  /** How many people are erased. */
  people: number;
  copies: readonly DataCopy[];
  isChecked: boolean;
  onCheck: (isChecked: boolean) => void;
};

/** Earlier copies of the data file that an erasure leaves alone, unless they are to go too. */
export function DataCopies({ title, people, copies, isChecked, onCheck }: DataCopiesProps) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  if (copies.length === 0) return <p className={classes.quiet}>{t('onePerson.eraseNoCopies', { count: people })}</p>;
  return (
    <div className={classes.copies}>
      {title}
      <ul className={classes.files}>
        {copies.map(({ name, sizeBytes }) => (
          <li key={name}>
            <code>{name}</code> <span className={classes.quiet}>{format.bytes(sizeBytes)}</span>
          </li>
        ))}
      </ul>
      <Checkbox
        label={t('onePerson.eraseWithCopies')}
        description={t('onePerson.eraseWithCopiesHint')}
        checked={isChecked}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
    </div>
  );
}
