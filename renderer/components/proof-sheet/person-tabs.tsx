import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FinishedMail } from './finish-mails.ts';
import classes from './proof-sheet.module.css';

type PersonTabsProps = {
  mails: readonly FinishedMail[];
  openIndex: number;
  onOpen: (index: number) => void;
  /** Of the element that shows the open one's mail. */
  panelId: string;
};

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Whose mails there are: arrow keys go from one to the next, as WAI-ARIA's tabs do. */
export function PersonTabs({ mails, openIndex, onOpen, panelId }: PersonTabsProps) {
  const { t } = useTranslation('proof');
  const open = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows what was opened, and only that
  useEffect(() => {
    if (list.current?.contains(document.activeElement)) open.current?.focus();
    open.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [openIndex]);
  const press = (key: string): boolean => {
    const step = steps[key] ?? 0;
    const edge = key === 'Home' ? 0 : key === 'End' ? mails.length - 1 : null;
    if (step === 0 && edge === null) return false;
    onOpen(edge ?? (openIndex + step + mails.length) % mails.length);
    return true;
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={t('people')}
      className={classes.people}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || !press(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {mails.map(({ signupId, to, remarks, skipped }, index) => {
        const isOpen = index === openIndex;
        return (
          <button
            key={signupId}
            {...(isOpen && { ref: open })}
            type="button"
            role="tab"
            aria-selected={isOpen}
            aria-controls={panelId}
            tabIndex={isOpen ? 0 : -1}
            className={classes.person}
            onClick={() => onOpen(index)}
          >
            <span className={classes.name}>
              {to.name.trim() === '' ? <i className={classes.nameless}>{t('nameless')}</i> : to.name}
            </span>
            <span className={classes.email}>{to.email}</span>
            {(remarks.length > 0 || skipped !== null) && (
              <IconAlertTriangle
                size={14}
                className={classes.mark}
                aria-label={t('remarks', { count: remarks.length + (skipped === null ? 0 : 1) })}
              />
            )}
          </button>
        );
      })}
    </div>
  );
}
