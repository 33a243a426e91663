import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLayoutSidebar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../components/key-hint.tsx';
import { navigate, useNavigation } from '../lib/navigation.ts';
import { useFormat } from '../lib/use-format.ts';
import { pages } from './pages.tsx';
import classes from './rail.module.css';
import { useRailBadges } from './use-rail-badges.ts';

type RailProps = { isFolded: boolean; canUnfold: boolean; onToggle: () => void };

/** The pages with what waits on each; folds to icons. */
export function Rail({ isFolded, canUnfold, onToggle }: RailProps) {
  const { t } = useTranslation('app');
  return (
    <nav className={classes.rail} aria-label={t('rail.label')} data-folded={isFolded || undefined}>
      <ul className={classes.list}>
        {pages.map((page, index) => (
          <RailItem key={page.id} page={page} number={index + 1} isFolded={isFolded} />
        ))}
      </ul>
      {canUnfold && (
        <Tooltip label={isFolded ? t('rail.expand') : t('rail.collapse')} position="right">
          <UnstyledButton
            className={classes.fold}
            aria-label={isFolded ? t('rail.expand') : t('rail.collapse')}
            aria-expanded={!isFolded}
            onClick={onToggle}
          >
            <IconLayoutSidebar size={16} stroke={1.5} />
          </UnstyledButton>
        </Tooltip>
      )}
    </nav>
  );
}

type RailItemProps = { page: (typeof pages)[number]; number: number; isFolded: boolean };

function RailItem({ page: { id, icon: Icon }, number, isFolded }: RailItemProps) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const badge = useRailBadges()[id];
  const isCurrent = useNavigation().page === id;
  const label = t(`page.${id}`);
  return (
    <li>
      <Tooltip
        position="right"
        openDelay={isFolded ? 100 : 800}
        label={
          <span className={classes.hint}>
            {isFolded && label}
            {badge && <span>{badge.label}</span>}
            <KeyHint keys={['mod', String(number)]} />
          </span>
        }
      >
        <UnstyledButton
          className={classes.item}
          aria-current={isCurrent ? 'page' : undefined}
          onClick={() => navigate(id)}
        >
          <Icon size={18} stroke={1.5} />
          <span className={classes.label}>{label}</span>
          {badge?.count !== undefined && (
            <span className={classes.count} aria-hidden>
              {badge.count < 1_000 ? format.number(badge.count) : format.compact(badge.count)}
            </span>
          )}
          {badge && badge.count === undefined && <span className={classes.dot} />}
          {badge && <VisuallyHidden>{badge.label}</VisuallyHidden>}
        </UnstyledButton>
      </Tooltip>
    </li>
  );
}
