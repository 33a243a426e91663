import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconWand, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { describeFix, describeProblem } from '#renderer/lib/describe-problem.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import { hasLines, hasPlace } from './locate-problem.ts';
import classes from './problem-list.module.css';
import { readsAlike } from './reads-alike.ts';
import { useWhy } from './use-why.tsx';

type ProblemRowProps = {
  problem: LocatedProblem;
  /** Where in the list; whoever hears of a click looks there, because the problem here may be of an earlier key. */
  index: number;
  onJump: (index: number) => void;
  onFix: (index: number, isByKey: boolean) => void;
};

/**
 * One problem: what is wrong and where, why it matters, and what one click can do about it. Drawn again only when it
 * reads differently: each key moves the places of all problems behind it.
 */
export const ProblemRow = memo(
  ProblemLine,
  (before, after) =>
    before.index === after.index &&
    before.onJump === after.onJump &&
    before.onFix === after.onFix &&
    readsAlike(before.problem, after.problem),
);

function ProblemLine({ problem, index, onJump, onFix }: ProblemRowProps) {
  const { t } = useTranslation('templates');
  const where = usePlace(problem);
  const sentence = describeProblem(problem, t);
  const why = useWhy(problem.rule, sentence);
  const { severity, fix } = problem;
  return (
    <>
      <div className={classes.row}>
        <UnstyledButton className={classes.jump} data-severity={severity} onClick={() => onJump(index)}>
          <ProblemIcon severity={severity} />
          <span className={classes.sentence}>{sentence}</span>
          <span className={classes.place}>{where}</span>
        </UnstyledButton>
        {fix && (
          <FixButton
            label={describeFix(fix, t)}
            title={describeFix(fix, t)}
            onFix={(isByKey) => onFix(index, isByKey)}
          />
        )}
        {why.button}
      </div>
      {why.text}
    </>
  );
}

export function ProblemIcon({ severity }: Pick<LocatedProblem, 'severity'>) {
  const { t } = useTranslation('templates');
  const Icon = severity === 'error' ? IconX : IconAlertTriangle;
  return <Icon size={14} aria-label={t(`problems.${severity}`)} className={classes.icon} />;
}

type FixButtonProps = { label: string; title: string; onFix: (isByKey: boolean) => void };

export function FixButton({ label, title, onFix }: FixButtonProps) {
  return (
    <Button
      classNames={{ root: classes.fix ?? '', label: classes.fixLabel ?? '' }}
      size="compact-xs"
      variant="default"
      title={title}
      leftSection={<IconWand size={12} />}
      data-fix
      // A key has no count of clicks.
      onClick={(event) => onFix(event.detail === 0)}
    >
      {label}
    </Button>
  );
}

/** The part that a problem stands in, and the line where that helps. */
export const usePlace = (problem: LocatedProblem): string => {
  const { t } = useTranslation('templates');
  const { part, line } = problem;
  const partName = part === 'html' || part === 'text' ? t(`part.${part}`) : t(`field.${part}`);
  return hasLines(part) && hasPlace(problem) ? `${partName} ${t('problems.line', { line })}` : partName;
};
