import { IconCheck, IconMinus } from '@tabler/icons-react';
import { isolated } from '#renderer/components/isolated.tsx';
import { type FieldType, fitsType, parseYesNo } from '#shared/domain/own-field.ts';
import classes from './fields.module.css';
import { formatValue, type ValueWords } from './format-value.ts';

type FieldValueProps = {
  type: FieldType;
  value: string;
  words: ValueWords;
  /** Why a value that does not fit stands out: "Not a number". */
  misfit: string;
};

const longest = 200;

/** A value of an own field: numbers and dates in the reader's language, yes and no with a sign. Uses no hooks, see CellWords. */
export function FieldValue({ type, value, words, misfit }: FieldValueProps) {
  if (value === '') return null;
  if (!fitsType(type, value)) {
    return (
      <bdi className={classes.misfit} title={misfit}>
        {value.slice(0, longest)}
      </bdi>
    );
  }
  const text = formatValue(type, value, words);
  if (type !== 'yes-no') return isolated(text.slice(0, longest));
  const isYes = parseYesNo(value) === true;
  const Icon = isYes ? IconCheck : IconMinus;
  return (
    <span className={classes.answer} data-answer={isYes ? 'yes' : 'no'}>
      <Icon size={14} aria-hidden />
      {text}
    </span>
  );
}
