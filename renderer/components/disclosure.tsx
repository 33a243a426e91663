import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './disclosure.module.css';

type DisclosureProps = {
  /** What is folded away. */
  title: ReactNode;
  /** Said beside the title, so that one need not unfold it: "smtp.example.com · 465 · TLS". */
  summary?: ReactNode;
  isOpenAtFirst?: boolean;
  children: ReactNode;
};

/** A part that can be folded away, with the browser's own keys and semantics. */
export function Disclosure({ title, summary, isOpenAtFirst = false, children }: DisclosureProps) {
  return (
    <details className={classes.root} open={isOpenAtFirst}>
      <summary className={classes.head}>
        <IconChevronRight size={14} aria-hidden className={classes.chevron} />
        <span className={classes.title}>{title}</span>
        {summary && <span className={classes.summary}>{summary}</span>}
      </summary>
      <div className={classes.body}>{children}</div>
    </details>
  );
}
