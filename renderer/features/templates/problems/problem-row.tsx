import { ActionIcon, Button, Tooltip, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconHelp, IconWand, IconX } from '@tabler/icons-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { describeFix, describeProblem } from '#renderer/lib/describe-problem.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import { hasLines, hasPlace } from './locate-problem.ts';
import classes from './problem-list.module.css';
import { readsAlike } from './reads-alike.ts';
import { useReason } from './use-reason.ts';

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
  const [isOpen, { toggle }] = useDisclosure(false);
  const reasonId = useId();
  const reason = useReason(problem.rule);
  const { part, line, severity, fix } = problem;
  const Icon = severity === 'error' ? IconX : IconAlertTriangle;
  const partName = part === 'html' || part === 'text' ? t(`part.${part}`) : t(`field.${part}`);
  const where = hasLines(part) && hasPlace(problem) ? `${partName} ${t('problems.line', { line })}` : partName;
  const sentence = describeProblem(problem, t);
  return (
    <>
      <div className={classes.row}>
        <UnstyledButton className={classes.jump} data-severity={severity} onClick={() => onJump(index)}>
          <Icon size={14} aria-label={t(`problems.${severity}`)} className={classes.icon} />
          <span className={classes.sentence}>{sentence}</span>
          <span className={classes.place}>{where}</span>
        </UnstyledButton>
        {fix && (
          <Button
            classNames={{ root: classes.fix ?? '', label: classes.fixLabel ?? '' }}
            size="compact-xs"
            variant="default"
            title={describeFix(fix, t)}
            leftSection={<IconWand size={12} />}
            data-fix
            // A key has no count of clicks.
            onClick={(event) => onFix(index, event.detail === 0)}
          >
            {describeFix(fix, t)}
          </Button>
        )}
        {reason !== null && (
          <Tooltip label={t('problems.why')}>
            <ActionIcon
              size={22}
              aria-label={`${t('problems.why')} ${sentence}`}
              aria-expanded={isOpen}
              aria-controls={reasonId}
              onClick={toggle}
            >
              <IconHelp size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {reason !== null && isOpen && (
        <p id={reasonId} className={classes.reason} data-selectable>
          {reason}
        </p>
      )}
    </>
  );
}
