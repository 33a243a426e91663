import { Skeleton } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './loading-delay.module.css';

const quietMs = 100;
const lineKeys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

type LoadingDelayProps = {
  /** How many lines the skeleton has, 12 at most. */
  lines?: number;
  /** A skeleton of another shape. */
  children?: ReactNode;
};

/** Nothing for 100 ms, because most answers come sooner; then a quiet skeleton in the shape of what will be there. */
export function LoadingDelay({ lines = 6, children }: LoadingDelayProps) {
  const { t } = useTranslation('components');
  const [isLate, setLate] = useState(false);
  useTimeout(() => setLate(true), quietMs, { autoInvoke: true });
  if (!isLate) return null;
  return (
    <div className={classes.root} role="status" aria-label={t('loading')}>
      {children ??
        lineKeys.slice(0, lines).map((key) => <Skeleton key={key} height={12} className={classes.line ?? ''} />)}
    </div>
  );
}
