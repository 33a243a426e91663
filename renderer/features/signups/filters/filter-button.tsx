import { Button, CloseButton, Popover, UnstyledButton } from '@mantine/core';
import { IconFilter, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isClosingKey } from '#renderer/components/closing-key.ts';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import listClasses from '../signups.module.css';
import { type Conditions, listConditions } from './conditions.ts';
import { FilterForm } from './filter-form.tsx';
import classes from './filters.module.css';
import { NameForm, SaveViewHere } from './save-view.tsx';
import { makeView, readyMadeViews, useRemoveView, useRenameView, useSavedViews, type View } from './views.ts';

type FilterButtonProps = { view: View; onChange: (view: View) => void };

/** A state and a search are worth a name as much as conditions are. */
const isNarrow = ({ search, state, conditions }: View): boolean =>
  search !== '' || state !== null || listConditions(conditions).length > 0;

/** Opens the views by name, and the form for everything else. */
export function FilterButton({ view, onChange }: FilterButtonProps) {
  const { t } = useTranslation('signups');
  const [isOpen, setOpen] = useState(false);
  const choose = (next: View): void => {
    setOpen(false);
    onChange(next);
  };
  const apply = (conditions: Conditions): void => choose({ ...view, conditions });
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={400}
      middlewares={{ shift: { crossAxis: true, padding: 8 }, flip: false }}
      closeOnEscape={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          className={listClasses.foldable ?? ''}
          variant="default"
          leftSection={<IconFilter size={14} />}
          aria-label={t('filterForm.open')}
          title={t('filterForm.open')}
          onClick={() => setOpen(!isOpen)}
        >
          {t('filterForm.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''} onKeyDown={(event) => isClosingKey(event) && setOpen(false)}>
        <Views view={view} onChoose={choose} />
        <FilterForm conditions={view.conditions} onApply={apply} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Views({ view, onChoose }: { view: View; onChoose: (view: View) => void }) {
  const { t } = useTranslation('signups');
  const saved = useSavedViews();
  const rename = useRenameView();
  const { remove, error } = useRemoveView();
  const [renamed, setRenamed] = useState<string | null>(null);
  return (
    <section className={classes.views} aria-label={t('views.title')}>
      {readyMadeViews.map((name) => (
        <UnstyledButton key={name} className={classes.view} onClick={() => onChoose(makeView(name, Date.now()))}>
          {t(`views.${name}`)}
        </UnstyledButton>
      ))}
      {saved.map(({ name, ...other }) => (
        <span key={name} className={classes.savedView}>
          <UnstyledButton className={classes.viewName} onClick={() => onChoose(other)}>
            {name}
          </UnstyledButton>
          <CloseButton
            size="xs"
            icon={<IconPencil size={12} />}
            aria-label={t('views.rename', { name })}
            title={t('views.rename', { name })}
            onClick={() => setRenamed(name)}
          />
          <CloseButton
            size="xs"
            aria-label={t('views.forget', { name })}
            title={t('views.forget', { name })}
            onClick={() => remove.mutate(name)}
          />
        </span>
      ))}
      {renamed !== null && (
        <NameForm
          key={renamed}
          start={renamed}
          onSave={(to) => rename.mutate({ name: renamed, to }, { onSuccess: () => setRenamed(null) })}
        />
      )}
      {(rename.error ?? error) && <ErrorNotice error={rename.error ?? error} />}
      {isNarrow(view) && renamed === null && <SaveViewHere view={view} />}
    </section>
  );
}
