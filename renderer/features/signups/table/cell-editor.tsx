import { Tooltip } from '@mantine/core';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldType, fitsType } from '#shared/domain/own-field.ts';
import { ValueInput } from '../fields/value-input.tsx';
import classes from './table.module.css';

type CellEditorProps = {
  label: string;
  type: FieldType;
  value: string;
  /** Gets the new text, or null when it stays as it was; and how many cells it goes on by: 1 for Tab, -1 for Shift Tab. */
  onDone: (value: string | null, steps: Steps) => void;
};

export type Steps = -1 | 0 | 1;

/** Ctrl/⌘ F leads to the search: leaving the cell takes what it says. */
const isSearchKey = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent<HTMLElement>): boolean =>
  (ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === 'f';

const stepsOf = ({ key, shiftKey }: KeyboardEvent<HTMLElement>): Steps => (key !== 'Tab' ? 0 : shiftKey ? -1 : 1);

/**
 * A cell that is typed over: Enter takes it, Tab takes it and goes on to the next cell (Shift Tab to the one before), Escape
 * leaves it. What does not fit the field's type stays there to be corrected. A cell that is scrolled away takes what it says.
 */
export function CellEditor({ label, type, value, onDone }: CellEditorProps) {
  const { t } = useTranslation('fields');
  // What was saved a moment ago may still be on its way here: until somebody types, the cell says what the row says.
  const [changed, setChanged] = useState<string | null>(null);
  const typed = changed ?? value;
  const [isTried, setTried] = useState(false);
  const isWrong = typed !== value && !fitsType(type, typed);
  const isOver = useRef(false);
  const finish = (isTaken: boolean, steps: Steps): void => {
    if (isOver.current) return;
    isOver.current = true;
    onDone(isTaken && typed !== value ? typed : null, steps);
  };
  const box = useRef<HTMLDivElement>(null);
  const finishGone = useEffectEvent(() => finish(true, 0));
  useEffect(() => {
    const here = box.current;
    // Not where it is only moved: the element is in the document all the same.
    return () => queueMicrotask(() => here?.isConnected === false && finishGone());
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isSearchKey(event)) return;
    event.stopPropagation();
    if (event.nativeEvent.isComposing || !['Enter', 'Escape', 'Tab'].includes(event.key)) return;
    event.preventDefault();
    if (event.key !== 'Escape' && isWrong) {
      setTried(true);
      return;
    }
    const grid = event.currentTarget.closest<HTMLElement>('[role="grid"]');
    finish(event.key !== 'Escape', stepsOf(event));
    // Back to the list, so that the arrow keys go on from here.
    grid?.focus({ preventScroll: true });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is done in the editor is not done to the row around it
    <div
      ref={box}
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
            onChange={setChanged}
            onKeyDown={onKeyDown}
            onBlur={() => (isWrong ? setTried(true) : finish(true, 0))}
          />
        </div>
      </Tooltip>
    </div>
  );
}
