import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ownValue } from '#shared/domain/own-value.ts';
import { describeVariable } from '../code/variable-words.ts';
import classes from './by-hand-form.module.css';
import { type MailFeed, useFeed } from './mail-feed.ts';

export type ByHandValues = {
  /** What the mail is rendered with now. */
  values: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
};

/** A field for each variable that the mail uses, to see it with any value one can think of. */
export function ByHandForm({ feed, values, onChange }: ByHandValues & { feed: MailFeed }) {
  const { t } = useTranslation('templates');
  const used = useFeed(feed, ({ mail }) => (mail?.variables ?? []).map(({ name }) => name).join(' '));
  const names = used.split(' ').filter((name) => Object.hasOwn(values, name));
  return (
    <section className={classes.root} aria-label={t('preview.byHand')}>
      {names.length === 0 && <p className={classes.none}>{t('preview.byHandNone')}</p>}
      {names.map((name) => (
        <TextInput
          key={name}
          label={`%${name}%`}
          classNames={{ label: classes.label ?? '' }}
          title={describeVariable(name, t)}
          placeholder={t('variables.empty')}
          value={ownValue(values, name) ?? ''}
          onChange={(event) => onChange(name, event.currentTarget.value)}
        />
      ))}
    </section>
  );
}
