import { Tooltip } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldType, fitsType } from '#shared/domain/own-field.ts';
import { ValueInput } from '../fields/value-input.tsx';
import classes from './table.module.css';

type CellEditorProps = {
  label: string;
  type: FieldType;
  value: string;
  /** Gets the new text, or null when it stays as it was. `next` for Tab: the cell beside it. */
  onDone: (value: string | null, goOn: 'stay' | 'next') => void;
};

/**
 * A cell that is typed over: Enter takes it, Tab takes it and goes on to the next cell, Escape leaves it. What does not fit
 * the field's type stays there to be corrected.
 */
export function CellEditor({ label, type, value, onDone }: CellEditorProps) {
  const { t } = useTranslation('fields');
  const [typed, setTyped] = useState(value);
  const [isTried, setTried] = useState(false);
  const isWrong = typed !== value && !fitsType(type, typed);
  const isOver = useRef(false);
  const finish = (isTaken: boolean, goOn: 'stay' | 'next'): void => {
    if (isOver.current) return;
    isOver.current = true;
    onDone(isTaken && typed !== value ? typed : null, goOn);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || !['Enter', 'Escape', 'Tab'].includes(event.key)) return;
    event.preventDefault();
    if (event.key !== 'Escape' && isWrong) {
      setTried(true);
      return;
    }
    const grid = event.currentTarget.closest<HTMLElement>('[role="grid"]');
    finish(event.key !== 'Escape', event.key === 'Tab' ? 'next' : 'stay');
    // Back to the list, so that the arrow keys go on from here.
    grid?.focus({ preventScroll: true });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is done in the editor is not done to the row around it
    <div
      className={classes.editor}
      role="presentation"
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onContextMenu={(event) => event.stopPropagation()}
    >
      <Tooltip label={t(`misfit.${type}`)} opened={isTried && isWrong} position="bottom-start">
        <div>
          <ValueInput
            label={label}
            type={type}
            value={typed}
            error={isTried && isWrong}
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={setTyped}
            onKeyDown={onKeyDown}
            onBlur={() => finish(true, 'stay')}
          />
        </div>
      </Tooltip>
    </div>
  );
}
