import { Button } from '@mantine/core';
import type { ComponentType } from 'react';
import classes from './empty-state.module.css';

type EmptyStateProps = {
  /** One sentence: what would be here and how it comes. */
  text: string;
  icon?: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** One button, a verb. `isPrimary` makes it solid: use it when the page's title bar has no button of its own. */
  action?: { label: string; onClick: () => void; isPrimary?: boolean };
};

/** An empty list or panel: one sentence and one button. */
export function EmptyState({ text, icon: Icon, action }: EmptyStateProps) {
  return (
    <div className={classes.root}>
      {Icon && <Icon size={28} stroke={1.25} />}
      <p className={classes.text}>{text}</p>
      {action && (
        <Button variant={action.isPrimary ? 'filled' : 'default'} onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
