import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { noConditions } from '../filters/conditions.ts';
import { useSavedViews } from '../filters/views.ts';
import type { FieldItemProps } from './field-item.tsx';
import { FieldName } from './field-name.tsx';
import { FieldTypeChoice } from './field-type-choice.tsx';
import classes from './fields.module.css';
import { listViewsWith } from './rename-traces.ts';

/** What can be done with one field: its name, its type, deleting it; and what each of these would touch. */
export function FieldEditor({ field, usage, naming, onRenamed, onShow }: FieldItemProps) {
  const { t } = useTranslation('fields');
  const format = useFormat();
  const saved = useSavedViews();
  const { name } = field;
  const views = listViewsWith(saved, name);
  const showMisfits = (): void =>
    onShow({ search: '', state: null, conditions: { ...noConditions, fields: [{ name, is: 'misfit', value: '' }] } });
  const templates = usage?.templates ?? [];
  const people = usage?.people ?? 0;
  return (
    <div className={classes.editor}>
      {usage && (
        <div className={classes.usage}>
          <span>{people === 0 ? t('nobody') : t('people', { count: people, number: format.number(people) })}</span>
          <span>
            {templates.length === 0
              ? t('unused')
              : t('usedIn', {
                  count: templates.length,
                  names: format.list(templates.map((template) => template.name)),
                })}
          </span>
          {usage.misfits > 0 && (
            <span className={classes.warning}>
              {t('misfits', { count: usage.misfits, number: format.number(usage.misfits) })}
              <Button variant="subtle" size="compact-xs" onClick={showMisfits}>
                {t('showMisfits')}
              </Button>
            </span>
          )}
        </div>
      )}
      <FieldName field={field} templates={templates.length} rename={naming.rename} onRenamed={onRenamed} />
      <FieldTypeChoice field={field} />
      <div className={classes.removal}>
        <Button
          variant="default"
          leftSection={<IconTrash size={14} />}
          loading={naming.remove.isPending}
          onClick={() => naming.remove.mutate(name)}
        >
          {t('remove')}
        </Button>
        <p className={classes.quiet}>
          {people > 0 && <span>{t('removeHint', { count: people, number: format.number(people) })}</span>}
          {(templates.length > 0 || views.length > 0) && <span>{t('removeUsed')}</span>}
          {views.length > 0 && <span>{t('removeViews', { names: format.list(views) })}</span>}
        </p>
      </div>
    </div>
  );
}
