import {
  IconAlertTriangle,
  IconArrowUp,
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconClock,
  IconHelpCircle,
  IconPlayerPause,
  IconRefresh,
  IconSend,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './state-badge.module.css';

const looks = {
  unverified: { icon: IconClock, tone: 'unverified' },
  verified: { icon: IconCheck, tone: 'verified' },
  blocked: { icon: IconBan, tone: 'neutral' },
  queued: { icon: IconCircleDashed, tone: 'neutral' },
  sending: { icon: IconArrowUp, tone: 'verified' },
  sent: { icon: IconSend, tone: 'neutral' },
  deferred: { icon: IconRefresh, tone: 'unverified' },
  failed: { icon: IconX, tone: 'failed' },
  uncertain: { icon: IconHelpCircle, tone: 'uncertain' },
  cancelled: { icon: IconCircleMinus, tone: 'neutral' },
  running: { icon: IconArrowUp, tone: 'verified' },
  paused: { icon: IconPlayerPause, tone: 'unverified' },
  finished: { icon: IconCheck, tone: 'neutral' },
  warning: { icon: IconAlertTriangle, tone: 'unverified' },
  error: { icon: IconX, tone: 'failed' },
} as const;

/** States of signups, messages and runs; `warning` and `error` have no word of their own and need a label. */
export type BadgeState = keyof typeof looks;

type StateBadgeProps = {
  state: BadgeState;
  /** Replaces the state's word, for example "2 mails"; required for `warning` and `error`. */
  label?: string;
  /** `plain` (icon and word) for tables and lists, `soft` (on a tinted ground) for headers. */
  variant?: 'plain' | 'soft';
};

/** A state as icon, word and colour together, so that nobody has to tell colours apart. */
export function StateBadge({ state, label, variant = 'plain' }: StateBadgeProps) {
  const { t } = useTranslation();
  const word = label ?? (state === 'warning' || state === 'error' ? '' : t(`state.${state}`));
  return <StateMark state={state} word={word} variant={variant} />;
}

/** The same with its word given: for the cells of long tables, where looking it up for each would be felt. */
export function StateMark({ state, word, variant = 'plain' }: Omit<StateBadgeProps, 'label'> & { word: string }) {
  const { icon: Icon, tone } = looks[state];
  return (
    <span className={classes.root} data-tone={tone} data-variant={variant}>
      <Icon size={14} stroke={2} aria-hidden className={classes.icon} />
      <span className={classes.word}>{word}</span>
    </span>
  );
}
