import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type MailFeed, useFeed } from '../preview/mail-feed.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import classes from './problem-list.module.css';
import { type ProblemActions, ProblemRows } from './problem-rows.tsx';
import { useStay } from './use-stay.ts';

type ProblemListProps = ProblemActions & { feed: MailFeed };

/** What will break or look wrong. One line when all is well, or when a person folds it. */
export function ProblemList({ feed, onJump, onFix, onFixAll }: ProblemListProps) {
  const { t } = useTranslation('templates');
  const problems = useFeed(feed, ({ mail }) => mail?.problems ?? null);
  const { section, stay } = useStay(problems);
  const staying =
    (act: ProblemActions['onFix']): ProblemActions['onFix'] =>
    (problem, isByKey) => {
      if (isByKey) stay();
      act(problem, isByKey);
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
      <Announcement problems={problems} />
      {isOpen && <ProblemRows {...{ problems, onJump }} onFix={staying(onFix)} onFixAll={staying(onFixAll)} />}
    </section>
  );
}

/** How many there are, in the button that folds the list; a button's content is not announced when it changes. */
function Summary({ problems }: { problems: readonly LocatedProblem[] }) {
  const { t } = useTranslation('templates');
  const counts = useCounts(problems);
  return (
    <span>
      <span className={classes.counts}>{counts}</span>
      {hasErrors(problems) && <span className={classes.blocks}> {t('problems.blocks')}</span>}
    </span>
  );
}

const hasErrors = (problems: readonly LocatedProblem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

const useCounts = (problems: readonly LocatedProblem[]): string => {
  const { t } = useTranslation('templates');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return [
    ...(errors > 0 ? [t('problems.errors', { count: errors })] : []),
    ...(warnings > 0 ? [t('problems.warnings', { count: warnings })] : []),
  ].join(t('problems.and'));
};

/** For screen readers, whenever it changes. */
function Announcement({ problems }: { problems: readonly LocatedProblem[] }) {
  return <VisuallyHidden role="status">{useCounts(problems)}</VisuallyHidden>;
}
