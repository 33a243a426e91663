import { Button, Group } from '@mantine/core';
import type { ComponentType } from 'react';
import classes from './empty-state.module.css';

type EmptyStateProps = {
  /** One sentence: what would be here and how it comes. */
  text: string;
  icon?: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** One button, a verb. `isPrimary` makes it solid: use it when the page's title bar has no button of its own. */
  action?: { label: string; onClick: () => void; isPrimary?: boolean };
  /** Another way to the same end, where there are two. */
  other?: { label: string; onClick: () => void };
  /** What needs no button. */
  hint?: string;
};

/** An empty list or panel: one sentence, and one button or two. */
export function EmptyState({ text, icon: Icon, action, other, hint }: EmptyStateProps) {
  return (
    <div className={classes.root}>
      {Icon && <Icon size={28} stroke={1.25} />}
      <p className={classes.text}>{text}</p>
      {action && (
        <Group gap="xs" justify="center">
          <Button variant={action.isPrimary ? 'filled' : 'default'} onClick={action.onClick}>
            {action.label}
          </Button>
          {other && (
            <Button variant="subtle" onClick={other.onClick}>
              {other.label}
            </Button>
          )}
        </Group>
      )}
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
    </div>
  );
}
