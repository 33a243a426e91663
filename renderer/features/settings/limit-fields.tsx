import { Input, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { type AccountDraft, limitNames, presetOf } from './account-draft.ts';
import classes from './account-form.module.css';
import { useQuota } from './queries.ts';
import type { AccountForm } from './use-account-form.ts';
import { useProblemText } from './use-problem-text.ts';

const names = [...limitNames, 'connections', 'messagesPerConnection', 'reservePercent'] as const;

/** "2026-11" as "November 2026". */
const monthIn = (language: string, yearAndMonth: string): string =>
  new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' }).format(
    new Date(`${yearAndMonth}-15T12:00:00Z`),
  );

/** How much the account may send: what the provider allows, as of a date, for a person to correct. */
export function LimitFields({ form }: { form: AccountForm }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const problem = useProblemText(form)('limits');
  const { limits } = form.draft;
  const preset = presetOf(form.draft);
  const date = monthIn(format.language, preset.limits.asOf);
  const set = (patch: Partial<AccountDraft['limits']>): void => form.set({ limits: { ...limits, ...patch } });
  const isLimit = (name: (typeof names)[number]): boolean => limitNames.some((limit) => limit === name);
  return (
    <>
      <p className={classes.note}>{t(`account.limitsHint.${preset.limits.basis}`, { date })}</p>
      <fieldset className={classes.limits} aria-label={t('account.limitsSection')}>
        {names.map((name) => (
          <NumberInput
            key={name}
            label={t(`account.limit.${name}`)}
            placeholder={isLimit(name) ? t('account.none') : ''}
            min={name === 'reservePercent' ? 0 : 1}
            allowDecimal={false}
            allowNegative={false}
            thousandSeparator={format.language === 'en' ? ',' : ''}
            hideControls
            value={limits[name]}
            onChange={(value) => set({ [name]: typeof value === 'number' ? value : '' })}
            onBlur={() => form.leave('limits')}
          />
        ))}
      </fieldset>
      {problem !== null && <Input.Error>{problem}</Input.Error>}
      <p className={classes.note}>{t('account.reserveHint')}</p>
      {form.id !== null && <SentLately accountId={form.id} />}
    </>
  );
}

function SentLately({ accountId }: { accountId: number }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { data } = useQuota(accountId);
  if (!data) return null;
  const { sentLastDay } = data;
  return (
    <p className={classes.note}>
      {t('account.sentLately', { count: sentLastDay, formatted: format.number(sentLastDay) })}
    </p>
  );
}
