import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './template-list.module.css';

const longestName = 200;

type RenameFieldProps = {
  name: string;
  /** Gets the new name, or null when it stays as it was. */
  onDone: (name: string | null) => void;
};

/** The name of a row, being typed over: Enter and leaving it, however that happens, take it; Escape gives it up. */
export function RenameField({ name, onDone }: RenameFieldProps) {
  const { t } = useTranslation('templates');
  const [typed, setTyped] = useState(name);
  const isGivenUp = useRef(false);
  const isDone = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const finish = (): void => {
    if (isDone.current) return;
    isDone.current = true;
    const wanted = typed.trim();
    onDone(isGivenUp.current || wanted === '' || wanted === name ? null : wanted);
  };
  // Scrolled away, the row goes without a word, and what was typed would go with it.
  const finishGone = useEffectEvent(finish);
  useEffect(() => {
    const input = field.current;
    return () => queueMicrotask(() => input?.isConnected === false && finishGone());
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    isGivenUp.current = event.key === 'Escape';
    // Back to the list, so that the arrow keys go on from here; losing the focus finishes the rename.
    event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus();
  };
  return (
    <TextInput
      ref={field}
      className={classes.rename ?? ''}
      aria-label={t('rename.label')}
      autoFocus
      maxLength={longestName}
      value={typed}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
      onBlur={finish}
    />
  );
}
