import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { OwnField } from '#shared/contract/own-fields.ts';
import { type FieldType, fieldTypes } from '#shared/domain/own-field.ts';
import classes from './fields.module.css';
import { useSetFieldType } from './mutations.ts';
import { useFieldCheck } from './queries.ts';

/** Another type for a field: it says first which values would not fit, and then changes none of them. */
export function FieldTypeChoice({ field }: { field: OwnField }) {
  const { t } = useTranslation('fields');
  const [type, setType] = useState<FieldType>(field.type);
  const set = useSetFieldType();
  const isChanged = type !== field.type;
  return (
    <div className={classes.typeForm}>
      <span className={classes.label}>{t('type')}</span>
      <SegmentedControl
        size="xs"
        aria-label={t('typeOf', { name: field.name })}
        value={type}
        data={fieldTypes.map((value) => ({ value, label: t(`typeName.${value}`) }))}
        onChange={setType}
      />
      {isChanged && (
        <>
          <TypeCheck field={field} type={type} />
          <div>
            <Button loading={set.isPending} onClick={() => set.mutate({ name: field.name, type })}>
              {t('setType', { type: t(`typeName.${type}`) })}
            </Button>
          </div>
        </>
      )}
      {set.isError && <ErrorNotice error={set.error} />}
    </div>
  );
}

function TypeCheck({ field, type }: { field: OwnField; type: FieldType }) {
  const { t } = useTranslation('fields');
  const format = useFormat();
  const check = useFieldCheck(field, type);
  if (type === 'text') return null;
  if (check.isError) return <ErrorNotice error={check.error} />;
  if (!check.data) return <p className={classes.quiet}>{t('checking')}</p>;
  const { people, misfits, samples } = check.data;
  if (people === 0) return <p className={classes.quiet}>{t('noValues')}</p>;
  if (misfits === 0) return <p className={classes.quiet}>{t('allFit', { number: format.number(people) })}</p>;
  return (
    <div className={classes.check} role="status">
      <p>{t(`wontFit.${type}`, { misfits: format.number(misfits), people: format.number(people) })}</p>
      <span className={classes.quiet}>{t('samples')}</span>
      <ul className={classes.samples} data-selectable>
        {samples.slice(0, 5).map(({ signupId, email, value }) => (
          <li key={signupId}>
            <bdi className={classes.misfit}>{value}</bdi>
            <bdi className={classes.quiet}>{email}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
