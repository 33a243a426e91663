import type { ReactNode } from 'react';
import classes from './page.module.css';

/** The ground of a page: fills the content area, its children stacked (a Toolbar, then a list or a SplitView). */
export function Page({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>;
}

/** A part of a page that scrolls, with the usual padding: settings, forms, text. */
export function PageScroll({ children }: { children: ReactNode }) {
  return <div className={classes.scroll}>{children}</div>;
}
