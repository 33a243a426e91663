import { Anchor, NumberInput, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '#renderer/lib/navigation.ts';
import { pruneDays } from '#shared/contract/settings.ts';
import classes from './settings-page.module.css';

type PruneSettingProps = { value: number | null; onSave: (value: number | null) => void };

const usualDays = 90;
const showUpkeep = (): void => navigate('signups', { upkeep: 'open' });

/** Whether people who never confirm are taken off the list, and after how long; whom that would be is shown in Upkeep. */
export function PruneSetting({ value, onSave }: PruneSettingProps) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState<string | number | null>(null);
  const days = typed ?? value ?? usualDays;
  const readable = pruneDays.safeParse(days).data ?? null;
  const change = (next: string | number): void => {
    setTyped(next);
    const wanted = pruneDays.safeParse(next).data;
    if (value !== null && wanted !== undefined) onSave(wanted);
  };
  return (
    <div className={classes.prune}>
      <Switch
        label={t('prune.label')}
        description={t('prune.hint')}
        checked={value !== null}
        disabled={readable === null}
        onChange={(event) => onSave(event.currentTarget.checked ? readable : null)}
      />
      <Anchor component="button" type="button" className={classes.below ?? ''} onClick={showUpkeep}>
        {t('prune.see')}
      </Anchor>
      {value !== null && (
        <NumberInput
          className={classes.days ?? ''}
          label={t('prune.days')}
          value={days}
          min={1}
          max={3_650}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          error={readable === null ? t('prune.problem') : null}
          onChange={change}
        />
      )}
    </div>
  );
}
