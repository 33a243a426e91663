import { UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconChevronDown, IconChevronRight, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { TemplateProblem } from '#shared/domain/template/problems.ts';
import type { Draft } from '../session/template-session.ts';
import { hasLines, hasPlace, lineAt } from './locate-problem.ts';
import classes from './problem-list.module.css';
import { describeProblem } from './problem-text.ts';

type ProblemListProps = {
  /** null while nothing has been looked at yet. */
  problems: readonly TemplateProblem[] | null;
  draft: Draft;
  onJump: (problem: TemplateProblem) => void;
};

/** What will break or look wrong. One line when all is well, or when a person folds it. */
export function ProblemList({ problems, draft, onJump }: ProblemListProps) {
  const { t } = useTranslation('templates');
  const [isOpen, setOpen] = useLocalStorage({
    key: 'countersign.problems-open',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  if (problems === null || problems.length === 0) {
    return (
      <section className={classes.root} aria-label={t('problems.label')}>
        <p className={classes.clean} role="status">
          {problems !== null && <IconCheck size={14} aria-hidden className={classes.check} />}
          {t(problems === null ? 'problems.checking' : 'problems.none')}
        </p>
      </section>
    );
  }
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.root} aria-label={t('problems.label')}>
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
          {problems.map((problem) => (
            <li key={`${problem.rule} ${problem.part} ${problem.from} ${problem.to}`}>
              <ProblemRow problem={problem} draft={draft} onJump={onJump} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Summary({ problems }: { problems: readonly TemplateProblem[] }) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [
    ...(errors > 0 ? [t('problems.errors', { count: errors })] : []),
    ...(warnings > 0 ? [t('problems.warnings', { count: warnings })] : []),
  ];
  return (
    <span role="status">
      <span className={classes.counts}>{format.list(counts)}</span>
      {errors > 0 && <span className={classes.blocks}>{t('problems.blocks')}</span>}
    </span>
  );
}

type ProblemRowProps = { problem: TemplateProblem; draft: Draft; onJump: (problem: TemplateProblem) => void };

function ProblemRow({ problem, draft, onJump }: ProblemRowProps) {
  const { t } = useTranslation('templates');
  const { part, from, severity } = problem;
  const Icon = severity === 'error' ? IconX : IconAlertTriangle;
  const partName = part === 'html' || part === 'text' ? t(`part.${part}`) : t(`field.${part}`);
  const line = hasLines(part) && hasPlace(problem) ? t('problems.line', { line: lineAt(draft[part] ?? '', from) }) : '';
  return (
    <UnstyledButton className={classes.row} data-severity={severity} onClick={() => onJump(problem)}>
      <Icon size={14} aria-label={t(`problems.${severity}`)} className={classes.icon} />
      <span className={classes.sentence}>{describeProblem(problem, t)}</span>
      <span className={classes.place}>
        {partName} {line}
      </span>
    </UnstyledButton>
  );
}
