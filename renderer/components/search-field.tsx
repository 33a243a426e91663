import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './search-field.module.css';

type SearchFieldProps = {
  value: string;
  /** Called 120 ms after the last keystroke, at once when cleared, never in the middle of composing a character. */
  onChange: (value: string) => void;
  /** Says what is searched; also the accessible name. */
  placeholder: string;
  /** Called for the down arrow, to move into the list below. */
  onMoveDown?: () => void;
  inputRef?: Ref<HTMLInputElement>;
};

/** What is in the field, which runs ahead of what has been reported. */
const useTyped = (value: string, onChange: (value: string) => void) => {
  const [typed, setTyped] = useState(value);
  const reported = useRef(value);
  const report = useDebouncedCallback(
    (next: string) => {
      reported.current = next;
      onChange(next);
    },
    { delay: 120 },
  );
  useEffect(() => {
    // Only a change from outside is taken over: an echo would swallow what was typed meanwhile.
    if (value === reported.current) return;
    reported.current = value;
    setTyped(value);
  }, [value]);
  const clear = (): void => {
    report.cancel();
    reported.current = '';
    setTyped('');
    onChange('');
  };
  return { typed, setTyped, report, clear };
};

/** A search field that waits for the fingers: Escape clears, down arrow moves into the list. */
export function SearchField({ value, onChange, placeholder, onMoveDown, inputRef }: SearchFieldProps) {
  const { t } = useTranslation('components');
  const { typed, setTyped, report, clear } = useTyped(value, onChange);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation();
      clear();
    } else if (event.key === 'ArrowDown' && onMoveDown) {
      event.preventDefault();
      onMoveDown();
    }
  };
  return (
    <TextInput
      className={classes.root ?? ''}
      ref={inputRef ?? null}
      type="search"
      aria-label={placeholder}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        if (!(event.nativeEvent as InputEvent).isComposing) report(event.currentTarget.value);
      }}
      onCompositionEnd={(event) => report(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      leftSection={<IconSearch size={14} />}
      rightSection={typed === '' ? null : <CloseButton size="xs" aria-label={t('search.clear')} onClick={clear} />}
    />
  );
}
