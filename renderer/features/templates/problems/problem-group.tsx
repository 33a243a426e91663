import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeFix, describeProblem } from '#renderer/lib/describe-problem.ts';
import { fixesTogether } from '#shared/domain/template/fix-together.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import type { ProblemEntry } from './group-problems.ts';
import classes from './problem-list.module.css';
import { FixButton, ProblemIcon, usePlace } from './problem-row.tsx';
import { useWhy } from './use-why.tsx';

type ProblemGroupProps = {
  /** All of one rule in one part, and where in the list they are. */
  problems: readonly LocatedProblem[];
  first: LocatedProblem;
  indexes: ProblemEntry['indexes'];
  isOpen: boolean;
  onToggle: () => void;
  onJump: (index: number) => void;
  onFixAll: (index: number, isByKey: boolean) => void;
};

/**
 * Many problems of a kind as one row: what the first of them says, and how many more there are. Each press leads to the
 * next of their places; all are listed below on demand, and solved at once where that needs no look at each.
 */
export function ProblemGroup({ problems, first, indexes, isOpen, onToggle, onJump, onFixAll }: ProblemGroupProps) {
  const { t } = useTranslation('templates');
  const [visited, setVisited] = useState(-1);
  const total = problems.length;
  const current = Math.min(visited, total - 1);
  const shown = problems[current] ?? first;
  const place = usePlace(shown);
  const why = useWhy(shown.rule, describeProblem(shown, t));
  const next = (current + 1) % total;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <div className={classes.row}>
        <UnstyledButton
          className={classes.jump}
          data-severity={shown.severity}
          title={t('problems.next')}
          onClick={() => {
            setVisited(next);
            onJump(indexes[next] ?? indexes[0]);
          }}
        >
          <ProblemIcon severity={shown.severity} />
          <span className={classes.sentence}>
            {describeProblem(shown, t)}{' '}
            <span className={classes.others}>{t('problems.others', { count: total - 1 })}</span>
          </span>
          <span className={classes.place}>
            {current < 0 ? place : t('problems.placeOf', { place, position: current + 1, total })}
          </span>
        </UnstyledButton>
        <FixAll problems={problems} onFix={(isByKey) => onFixAll(indexes[0], isByKey)} />
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
        {why.button}
      </div>
      {why.text}
    </>
  );
}

/** So many kinds of fixes are named in the tooltip. */
const mostLabels = 3;

type FixAllProps = { problems: readonly LocatedProblem[]; onFix: (isByKey: boolean) => void };

/** Solves all that can be solved without a look at each place; nothing where fewer than two can. */
function FixAll({ problems, onFix }: FixAllProps) {
  const { t } = useTranslation('templates');
  const fixes = problems.flatMap(({ rule, fix }) => (fix && fixesTogether(rule) ? [fix] : []));
  if (fixes.length < 2) return null;
  // Hundreds of links are put into words once, not at each key.
  const kinds = new Map(fixes.map((fix) => [`${fix.label} ${fix.insert}`, fix]));
  const labels = [...kinds.values()].slice(0, mostLabels).map((fix) => describeFix(fix, t));
  const label = t('problems.fixAll', { count: fixes.length });
  return <FixButton label={label} title={[label, ...labels].join(' · ')} onFix={onFix} />;
}
