import { Tooltip } from '@mantine/core';
import { useFormat } from '../lib/use-format.ts';
import { useNow } from '../lib/use-now.ts';

type RelativeTimeProps = {
  /** ISO 8601, UTC. */
  value: string;
  /** `relative` ("3 minutes ago"), `short` (time today, else the day: for tables), `full` (date and seconds). */
  style?: 'relative' | 'short' | 'full';
};

/** A time as a person says it, kept up to date; the exact one is in the tooltip and for machines in `datetime`. */
export function RelativeTime({ value, style: form = 'relative' }: RelativeTimeProps) {
  const format = useFormat();
  const nowMs = useNow();
  const exact = format.dateTime(value);
  if (form === 'full') return <time dateTime={value}>{exact}</time>;
  return (
    <Tooltip label={exact}>
      <time dateTime={value}>{form === 'short' ? format.shortDate(value, nowMs) : format.relative(value, nowMs)}</time>
    </Tooltip>
  );
}
