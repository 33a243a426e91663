import { CloseButton, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isClosingKey } from './closing-key.ts';
import classes from './detail-panel.module.css';
import { KeyHint } from './key-hint.tsx';
import { usePanelFocus } from './use-panel-focus.ts';

type DetailPanelProps = {
  title: string;
  /** A line under the title: an address with its copy button, a state. */
  subtitle?: ReactNode;
  /** Buttons in the header, before the close button. */
  actions?: ReactNode;
  onClose: () => void;
  /** The scrolling body. */
  children: ReactNode;
  /** Stays below the body: Save and Cancel. */
  footer?: ReactNode;
};

/** What is open beside a list: header, scrolling body, footer. Escape closes it. Put it into SplitView's `end`. */
export function DetailPanel({ title, subtitle, actions, onClose, children, footer }: DetailPanelProps) {
  const { t } = useTranslation('components');
  const root = usePanelFocus<HTMLElement>();
  return (
    <section
      ref={root}
      className={classes.root}
      data-detail
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(event) => {
        if (isClosingKey(event)) onClose();
      }}
    >
      <header className={classes.header}>
        <div className={classes.heading}>
          <h2 className={classes.title} data-selectable>
            <span className={classes.titleText} title={title}>
              {title}
            </span>
          </h2>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {actions}
        <Tooltip label={<CloseHint text={t('panel.close')} />}>
          <CloseButton size={28} iconSize={16} aria-label={t('panel.close')} onClick={onClose} />
        </Tooltip>
      </header>
      <div className={classes.body}>{children}</div>
      {footer && <footer className={classes.footer}>{footer}</footer>}
    </section>
  );
}

function CloseHint({ text }: { text: string }) {
  return (
    <span className={classes.hint}>
      {text}
      <KeyHint keys={['escape']} />
    </span>
  );
}

/** A titled part of a detail panel's body. */
export function PanelSection({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h3 className={classes.sectionTitle}>{title}</h3>
        {end}
      </div>
      {children}
    </section>
  );
}
