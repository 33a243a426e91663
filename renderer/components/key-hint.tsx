import { Kbd } from '@mantine/core';
import classes from './key-hint.module.css';
import { formatKey } from './keys.ts';

type KeyHintProps = {
  /** Keys pressed together: `mod` is ⌘ on macOS and Ctrl elsewhere; for example ['mod', 'K']. */
  keys: readonly string[];
};

/** A keyboard shortcut in the form of this system: ⌘K or Ctrl K. */
export function KeyHint({ keys }: KeyHintProps) {
  return (
    <span className={classes.root}>
      {keys.map((key) => (
        <Kbd key={key}>{formatKey(key)}</Kbd>
      ))}
    </span>
  );
}
