import type { ReactNode } from 'react';
import classes from './toolbar.module.css';

type ToolbarProps = {
  /** Search and filters, at the start. */
  children: ReactNode;
  /** Buttons, at the end. */
  end?: ReactNode;
};

/** The row above a list; wraps when the window is narrow. */
export function Toolbar({ children, end }: ToolbarProps) {
  return (
    <div className={classes.root}>
      <div className={classes.start}>{children}</div>
      {end && <div className={classes.end}>{end}</div>}
    </div>
  );
}
