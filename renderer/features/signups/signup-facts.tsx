import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelSection } from '#renderer/components/detail-panel.tsx';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { FieldValue } from './fields/field-value.tsx';
import { useFieldType, useOwnFields } from './fields/queries.ts';
import classes from './signups.module.css';
import { sourceWord } from './words.ts';

/** What is known about a person: where from, when, own fields, notes. */
export function SignupFacts({ signup }: { signup: Signup }) {
  const { t } = useTranslation(['signups', 'fields']);
  const format = useFormat();
  const typeOf = useFieldType();
  const order = useOwnFields().map(({ name }) => name);
  const ownFields = Object.entries(signup.fields).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const words = { language: format.language, yes: t('fields:yes'), no: t('fields:no') };
  return (
    <>
      <PanelSection title={t('facts')}>
        <dl className={classes.facts} data-selectable>
          <dt>{t('column.added')}</dt>
          <dd>
            <RelativeTime value={signup.createdAt} />
          </dd>
          <dt>{t('column.source')}</dt>
          <dd>{sourceWord(signup.source, t)}</dd>
          {signup.verifiedAt !== null && (
            <>
              <dt>{t('verifiedAt')}</dt>
              <dd>
                <RelativeTime value={signup.verifiedAt} />
              </dd>
            </>
          )}
          <dt>{t('mails')}</dt>
          <dd>{signup.mailCount === 0 ? t('noMail') : t('mailCount', { count: signup.mailCount })}</dd>
          {ownFields.map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>
                <FieldValue
                  type={typeOf(name)}
                  value={value}
                  words={words}
                  misfit={t(`fields:misfit.${typeOf(name)}`)}
                />
              </dd>
            </Fragment>
          ))}
        </dl>
      </PanelSection>
      {signup.notes !== '' && (
        <PanelSection title={t('notes')}>
          <p className={classes.notes} data-selectable>
            {signup.notes}
          </p>
        </PanelSection>
      )}
    </>
  );
}
