import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import type { Output } from '#shared/contract/index.ts';
import { joinNotes } from '#shared/domain/merge-signups.ts';
import { ownValue } from '#shared/domain/own-value.ts';
import { Address } from '../address.tsx';
import { describeEntry } from '../timeline-text.ts';
import { sourceWord } from '../words.ts';
import classes from './merge.module.css';
import type { MergeChoiceState } from './merge-screen.tsx';

type Person = Output<'signups.compare'>['people'][number];
type MergeTableProps = { people: readonly Person[]; state: MergeChoiceState };

/** One column a person; in a row in which they differ, the value that counts is picked. */
export function MergeTable({ people, state }: MergeTableProps) {
  const { t } = useTranslation(['signups', 'common']);
  const { keep, choice, result } = state;
  const names = [...new Set(people.flatMap(({ fields }) => Object.keys(fields)))];
  const [one, other] = people;
  const both = joinNotes(keep.notes, state.other.notes);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th />
          {people.map((person) => (
            <th key={person.id} scope="col" data-goes={person.id !== keep.id || undefined}>
              <Radio
                name="stays"
                checked={person.id === keep.id}
                onChange={() => state.keepThis(person.id)}
                label={<Address email={person.displayEmail} />}
                aria-label={t('upkeep.merge.staysThis', { address: person.displayEmail })}
                description={t(person.id === keep.id ? 'upkeep.merge.stays' : 'upkeep.merge.goes')}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <ChoiceRow field="name" label={t('column.name')} people={people} value={({ name }) => name} state={state} />
        {names.map((name) => (
          <ChoiceRow
            key={name}
            field={`field.${name}`}
            label={name}
            people={people}
            value={({ fields }) => ownValue(fields, name) ?? ''}
            state={state}
          />
        ))}
        <ChoiceRow field="notes" label={t('notes')} people={people} value={({ notes }) => notes} state={state} />
        {one?.notes !== '' && other?.notes !== '' && one?.notes !== other?.notes && (
          <tr>
            <th scope="row" />
            <td colSpan={2}>
              <Radio
                name="notes"
                label={t('upkeep.merge.both')}
                checked={choice.notes === both}
                onChange={() => state.choose('notes', both)}
              />
            </td>
          </tr>
        )}
        <FactRow label={t('upkeep.merge.result.state')} people={people}>
          {(person) => <StateBadge state={person.state} variant="soft" />}
        </FactRow>
        <FactRow label={t('column.source')} people={people}>
          {({ source }) => sourceWord(source, t)}
        </FactRow>
        <FactRow label={t('upkeep.merge.result.added')} people={people}>
          {({ createdAt }) => <RelativeTime value={createdAt} />}
        </FactRow>
        <FactRow label={t('upkeep.merge.result.mails')} people={people}>
          {({ mailCount }) => (mailCount === 0 ? t('noMail') : t('mailCount', { count: mailCount }))}
        </FactRow>
        <FactRow label={t('upkeep.merge.history')} people={people}>
          {({ lastEvents }) => (
            <ul className={classes.events}>
              {lastEvents.map((entry) => (
                <li key={entry.key}>{describeEntry(entry, t)}</li>
              ))}
            </ul>
          )}
        </FactRow>
        <tr className={classes.result}>
          <th scope="row">{t('upkeep.merge.follows')}</th>
          <td colSpan={2}>
            <span className={classes.follows}>
              <StateBadge state={result.state} variant="soft" />
              <span>
                {t('upkeep.merge.result.added')} <RelativeTime value={result.createdAt} />
              </span>
              <span>{result.mailCount === 0 ? null : t('mailCount', { count: result.mailCount })}</span>
            </span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

type ChoiceRowProps = {
  field: string;
  label: string;
  people: readonly Person[];
  value: (person: Person) => string;
  state: MergeChoiceState;
};

/** The value that counts now, by the name of its row. */
const valueNow = ({ choice }: MergeChoiceState, field: string): string => {
  if (field === 'name' || field === 'notes') return choice[field];
  return ownValue(choice.fields, field.replace(/^field\./, '')) ?? '';
};

function ChoiceRow({ field, label, people, value, state }: ChoiceRowProps) {
  const { t } = useTranslation('signups');
  const values = people.map(value);
  const isSame = values[0] === values[1];
  const now = valueNow(state, field);
  return (
    <tr>
      <th scope="row">{label}</th>
      {people.map((person) => {
        const own = value(person);
        const shown = own === '' ? <span className={classes.empty}>{t('upkeep.merge.empty')}</span> : <bdi>{own}</bdi>;
        const words = { field: label, value: own === '' ? t('upkeep.merge.empty') : own, address: person.displayEmail };
        return (
          <td key={person.id}>
            {isSame ? (
              <span className={classes.value}>{shown}</span>
            ) : (
              <Radio
                name={field}
                checked={now === own}
                onChange={() => state.choose(field, own)}
                label={<span className={classes.value}>{shown}</span>}
                aria-label={t('upkeep.merge.value', words)}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}

type FactRowProps = { label: string; people: readonly Person[]; children: (person: Person) => ReactNode };

function FactRow({ label, people, children }: FactRowProps) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {people.map((person) => (
        <td key={person.id}>{children(person)}</td>
      ))}
    </tr>
  );
}
