import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import classes from './table.module.css';

type CellEditorProps = {
  label: string;
  value: string;
  /** Gets the new text, or null when it stays as it was. `next` for Tab: the cell beside it. */
  onDone: (value: string | null, goOn: 'stay' | 'next') => void;
};

/** A cell that is typed over: Enter takes it, Tab takes it and goes on to the next cell, Escape leaves it. */
export function CellEditor({ label, value, onDone }: CellEditorProps) {
  const [typed, setTyped] = useState(value);
  const isOver = useRef(false);
  const finish = (isTaken: boolean, goOn: 'stay' | 'next'): void => {
    if (isOver.current) return;
    isOver.current = true;
    onDone(isTaken && typed !== value ? typed : null, goOn);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || !['Enter', 'Escape', 'Tab'].includes(event.key)) return;
    event.preventDefault();
    const grid = event.currentTarget.closest<HTMLElement>('[role="grid"]');
    finish(event.key !== 'Escape', event.key === 'Tab' ? 'next' : 'stay');
    // Back to the list, so that the arrow keys go on from here.
    grid?.focus({ preventScroll: true });
  };
  return (
    <TextInput
      className={classes.editor ?? ''}
      aria-label={label}
      autoFocus
      autoComplete="off"
      value={typed}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onContextMenu={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, 'stay')}
    />
  );
}
