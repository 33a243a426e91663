import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';
import classes from './name-field.module.css';

const longestName = 200;

/** The template's name as a title that can be typed over, saved with every key as all that is typed. An empty one is not taken. */
export function NameField({ session }: { session: TemplateSession }) {
  const { t } = useTranslation('templates');
  const name = useDraftPart(session, 'name');
  const [typed, setTyped] = useState(name);
  const before = useRef(name);
  // Blanks at its ends are no part of the name, but of what is being typed.
  useEffect(() => setTyped((shown) => (shown.trim() === name || shown.trim() === '' ? shown : name)), [name]);
  const take = (wanted: string): void => {
    setTyped(wanted);
    const taken = wanted.trim();
    if (taken !== '' && taken !== name) session.change({ name: taken });
  };
  const finish = (): void => {
    // What was left of the old name while it was being deleted is none that anybody chose.
    if (typed.trim() === '') take(before.current);
    else setTyped(name);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    take(before.current);
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
      onFocus={() => {
        before.current = name;
      }}
      onChange={(event) => take(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={onKeyDown}
    />
  );
}
