import { UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLatest } from '#renderer/components/data-table/use-latest.ts';
import { type MailFeed, useFeed } from '../preview/mail-feed.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import classes from './problem-list.module.css';
import { ProblemRow } from './problem-row.tsx';
import { nameProblems } from './reads-alike.ts';
import { useStay } from './use-stay.ts';

type ProblemListProps = {
  feed: MailFeed;
  onJump: (problem: LocatedProblem) => void;
  onFix: (problem: LocatedProblem, isByKey: boolean) => void;
};

/** What will break or look wrong. One line when all is well, or when a person folds it. */
export function ProblemList({ feed, onJump, onFix }: ProblemListProps) {
  const { t } = useTranslation('templates');
  const problems = useFeed(feed, ({ mail }) => mail?.problems ?? null);
  const { section, stay } = useStay(problems);
  const fix = (problem: LocatedProblem, isByKey: boolean): void => {
    if (isByKey) stay(problems?.indexOf(problem) ?? 0);
    onFix(problem, isByKey);
  };
  const [isOpen, setOpen] = useLocalStorage({
    key: 'countersign.problems-open',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  if (problems === null || problems.length === 0) {
    return (
      <section ref={section} className={classes.root} aria-label={t('problems.label')} data-problems>
        <p className={classes.clean} role="status" tabIndex={-1}>
          {problems !== null && <IconCheck size={14} aria-hidden className={classes.check} />}
          {t(problems === null ? 'problems.checking' : 'problems.none')}
        </p>
      </section>
    );
  }
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section ref={section} className={classes.root} aria-label={t('problems.label')} data-problems>
      <UnstyledButton
        className={classes.summary}
        aria-expanded={isOpen}
        title={t(isOpen ? 'problems.hide' : 'problems.show')}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={14} aria-hidden />
        <Summary problems={problems} />
      </UnstyledButton>
      {isOpen && (
        <ul className={classes.list}>
          <Rows {...{ problems, onJump }} onFix={fix} />
        </ul>
      )}
    </section>
  );
}

/** A page of 2 MB may have thousands of problems; drawing them all takes seconds, and nobody reads them at once. */
const atOnce = 300;

type RowsProps = Omit<ProblemListProps, 'feed'> & { problems: readonly LocatedProblem[] };

function Rows({ problems, onJump, onFix }: RowsProps) {
  const { t } = useTranslation('templates');
  const [limit, setLimit] = useState(atOnce);
  const jump = useLatest((index: number) => {
    const problem = problems[index];
    if (problem !== undefined) onJump(problem);
  });
  const fix = useLatest((index: number, isByKey: boolean) => {
    const problem = problems[index];
    if (problem !== undefined) onFix(problem, isByKey);
  });
  const shown = problems.slice(0, limit);
  const names = nameProblems(shown);
  const hidden = problems.length - shown.length;
  return (
    <>
      {shown.map((problem, index) => (
        <li key={names[index]}>
          <ProblemRow {...{ problem, index }} onJump={jump} onFix={fix} />
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <UnstyledButton className={classes.summary} onClick={() => setLimit(limit + atOnce)}>
            {t('problems.more', { count: hidden })}
          </UnstyledButton>
        </li>
      )}
    </>
  );
}

function Summary({ problems }: { problems: readonly LocatedProblem[] }) {
  const { t } = useTranslation('templates');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [
    ...(errors > 0 ? [t('problems.errors', { count: errors })] : []),
    ...(warnings > 0 ? [t('problems.warnings', { count: warnings })] : []),
  ];
  return (
    <span role="status">
      <span className={classes.counts}>{counts.join(t('problems.and'))}</span>
      {errors > 0 && <span className={classes.blocks}>{t('problems.blocks')}</span>}
    </span>
  );
}
