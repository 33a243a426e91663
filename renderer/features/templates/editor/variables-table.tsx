import { TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ownValue } from '#shared/domain/own-value.ts';
import type { VariableInfo } from '../code/variable-info.ts';
import { describeVariable } from '../code/variable-words.ts';
import type { VariableCount } from '../preview/render-job.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';
import classes from './variables-table.module.css';

export type VariablesProps = {
  session: TemplateSession;
  variables: VariableInfo;
  used: readonly VariableCount[];
  onInsert: (text: string) => void;
};

/** The variables of the mail with this person's values and the defaults, then those that could be used. */
export function VariablesTable({ session, variables, used, onInsert }: VariablesProps) {
  const { t } = useTranslation('templates');
  const unused = [...variables.known].filter((name) => !used.some((use) => use.name === name));
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{t('variables.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('variables.name')}</th>
          <th scope="col">{t('variables.value')}</th>
          <th scope="col">{t('variables.fallback')}</th>
        </tr>
      </thead>
      <tbody>
        {used.length === 0 && (
          <tr>
            <td colSpan={3} className={classes.none}>
              {t('variables.none')}
            </td>
          </tr>
        )}
        {used.map(({ name, count }) => (
          <VariableRow key={name} name={name} count={count} {...{ session, variables, onInsert }} />
        ))}
        {unused.length > 0 && (
          <tr>
            <th scope="colgroup" colSpan={3} className={classes.group}>
              {t('variables.available')}
            </th>
          </tr>
        )}
        {unused.map((name) => (
          <VariableRow key={name} name={name} count={0} {...{ session, variables, onInsert }} />
        ))}
      </tbody>
    </table>
  );
}

type VariableRowProps = Omit<VariablesProps, 'used'> & { name: string; count: number };

function VariableRow({ name, count, session, variables, onInsert }: VariableRowProps) {
  const { t } = useTranslation('templates');
  const defaults = useDraftPart(session, 'defaults');
  const text = `%${name}%`;
  const setDefault = (value: string): void => {
    const { [name]: _old, ...others } = defaults;
    session.change({ defaults: value === '' ? others : { ...others, [name]: value } });
  };
  return (
    <tr>
      <td>
        <Tooltip label={t('variables.insert', { name: text })}>
          <UnstyledButton className={classes.chip} onClick={() => onInsert(text)}>
            {text}
          </UnstyledButton>
        </Tooltip>
        <span className={classes.hint}>{count > 0 ? t('variables.used', { count }) : describeVariable(name, t)}</span>
      </td>
      <td className={classes.value}>
        <VariableValue name={name} variables={variables} />
      </td>
      <td>
        {count > 0 && (
          <TextInput
            aria-label={t('variables.fallbackFor', { name: text })}
            placeholder={t('variables.fallbackPlaceholder')}
            value={ownValue(defaults, name) ?? ''}
            onChange={(event) => setDefault(event.currentTarget.value)}
          />
        )}
      </td>
    </tr>
  );
}

function VariableValue({ name, variables }: { name: string; variables: VariableInfo }) {
  const { t } = useTranslation('templates');
  const value = ownValue(variables.values, name);
  if (value === undefined) {
    return (
      <span className={classes.unknown} title={t('variables.unknownHint')}>
        {t('variables.unknown')}
      </span>
    );
  }
  if (value.trim() === '') return <span className={classes.empty}>{t('variables.empty')}</span>;
  return (
    <span title={value} data-selectable>
      {value}
    </span>
  );
}
