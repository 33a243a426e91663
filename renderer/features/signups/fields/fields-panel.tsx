import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DetailPanel } from '#renderer/components/detail-panel.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import type { View } from '../filters/views.ts';
import { FieldItem } from './field-item.tsx';
import classes from './fields.module.css';
import { useFieldNaming } from './mutations.ts';
import { NewField } from './new-field.tsx';
import { useFieldUsage, useOwnFields } from './queries.ts';

type FieldsPanelProps = { onClose: () => void; onShow: (view: View) => void };

/** The own fields as things that can be managed, beside the list that shows them. */
export function FieldsPanel({ onClose, onShow }: FieldsPanelProps) {
  const { t } = useTranslation('fields');
  const fields = useOwnFields();
  const usage = useFieldUsage();
  const naming = useFieldNaming();
  const [open, setOpen] = useState<string | null>(null);
  const used = new Map(usage.data?.fields.map((field) => [field.name, field]));
  return (
    <DetailPanel title={t('title')} onClose={onClose}>
      <p className={classes.hint}>{fields.length === 0 ? t('none') : t('hint')}</p>
      {usage.isError && <ErrorNotice error={usage.error} onRetry={() => void usage.refetch()} />}
      {naming.error !== null && <ErrorNotice error={naming.error} />}
      {fields.length > 0 && (
        <ul className={classes.list} aria-label={t('list')}>
          {fields.map((field, index) => (
            <FieldItem
              key={field.name}
              field={field}
              usage={used.get(field.name)}
              naming={naming}
              neighbours={{
                above: fields[index - 1]?.name ?? null,
                isLast: index === fields.length - 1,
                // Down is in front of the one behind the next.
                below: fields[index + 2]?.name ?? null,
              }}
              isOpen={open === field.name}
              onToggle={() => setOpen(open === field.name ? null : field.name)}
              onRenamed={setOpen}
              onShow={onShow}
            />
          ))}
        </ul>
      )}
      <NewField onAdded={setOpen} />
    </DetailPanel>
  );
}
