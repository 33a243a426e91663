import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';
import classes from './name-field.module.css';

const longestName = 200;

/** The template's name as a title that can be typed over. An empty one is not taken. */
export function NameField({ session }: { session: TemplateSession }) {
  const { t } = useTranslation('templates');
  const name = useDraftPart(session, 'name');
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);
  const finish = (): void => {
    const wanted = typed.trim();
    if (wanted === '') setTyped(name);
    else if (wanted !== name) session.change({ name: wanted });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setTyped(name);
  };
  return (
    <TextInput
      className={classes.root ?? ''}
      classNames={{ input: classes.input ?? '' }}
      variant="unstyled"
      aria-label={t('field.name')}
      title={t('rename.title')}
      maxLength={longestName}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={onKeyDown}
    />
  );
}
