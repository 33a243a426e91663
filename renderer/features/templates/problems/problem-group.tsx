import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeFix, describeProblem } from '#renderer/lib/describe-problem.ts';
import { fixesTogether } from '#shared/domain/template/fix-together.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import classes from './problem-list.module.css';
import { FixButton, ProblemIcon, usePlace } from './problem-row.tsx';

type ProblemGroupProps = {
  /** All of one rule in one part, and where in the list they are. */
  problems: readonly LocatedProblem[];
  indexes: readonly number[];
  isOpen: boolean;
  onToggle: () => void;
  onJump: (index: number) => void;
  onFixAll: (index: number, isByKey: boolean) => void;
};

/**
 * Many problems of a kind as one row: what the first of them says, and how many more there are. Each press leads to the
 * next of their places; all are listed below on demand, and solved at once where that needs no look at each.
 */
export function ProblemGroup({ problems, indexes, isOpen, onToggle, onJump, onFixAll }: ProblemGroupProps) {
  const { t } = useTranslation('templates');
  const [visited, setVisited] = useState(-1);
  const current = Math.min(visited, problems.length - 1);
  const shown = problems[Math.max(current, 0)];
  const place = usePlace(shown);
  const [first = -1] = indexes;
  if (shown === undefined) return null;
  const total = problems.length;
  const next = (current + 1) % total;
  const fixes = fixesTogether(shown.rule) ? problems.flatMap(({ fix }) => fix ?? []) : [];
  const labels = new Set(fixes.map((fix) => describeFix(fix, t)));
  const [label = ''] = labels;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.row}>
      <UnstyledButton
        className={classes.jump}
        data-severity={shown.severity}
        title={t('problems.next')}
        onClick={() => {
          setVisited(next);
          onJump(indexes[next] ?? first);
        }}
      >
        <ProblemIcon severity={shown.severity} />
        <span className={classes.sentence}>
          {describeProblem(shown, t)}{' '}
          <span className={classes.place}>{t('problems.others', { count: total - 1 })}</span>
        </span>
        <span className={classes.place}>
          {place}
          {current >= 0 && ` (${t('problems.position', { position: current + 1, total })})`}
        </span>
      </UnstyledButton>
      {fixes.length > 1 && (
        <FixButton
          label={t('problems.fixAll', { count: fixes.length })}
          title={labels.size === 1 ? `${label} (${fixes.length}×)` : t('problems.fixAll', { count: fixes.length })}
          onFix={(isByKey) => onFixAll(first, isByKey)}
        />
      )}
      <Button
        className={classes.fix ?? ''}
        size="compact-xs"
        variant="default"
        aria-expanded={isOpen}
        leftSection={<Chevron size={12} />}
        onClick={onToggle}
      >
        {t(isOpen ? 'problems.hideGroup' : 'problems.showGroup', { count: total })}
      </Button>
    </div>
  );
}
