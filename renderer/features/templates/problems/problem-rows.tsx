import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLatest } from '#renderer/components/data-table/use-latest.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import { groupProblems, type ProblemEntry } from './group-problems.ts';
import { ProblemGroup } from './problem-group.tsx';
import classes from './problem-list.module.css';
import { ProblemRow } from './problem-row.tsx';
import { nameProblems } from './reads-alike.ts';

export type ProblemActions = {
  onJump: (problem: LocatedProblem) => void;
  onFix: (problem: LocatedProblem, isByKey: boolean) => void;
  /** Makes the fixes of all problems of the same rule in the same part. */
  onFixAll: (problem: LocatedProblem, isByKey: boolean) => void;
};

/** A page of 2 MB may have thousands of problems; drawing them all takes seconds, and nobody reads them at once. */
const atOnce = 300;

/** How much of a list is shown, and the row that shows more of it. */
const usePages = <T,>(all: readonly T[]) => {
  const { t } = useTranslation('templates');
  const [limit, setLimit] = useState(atOnce);
  const hidden = all.length - limit;
  const more = hidden > 0 && (
    <li>
      <UnstyledButton className={classes.summary} onClick={() => setLimit(limit + atOnce)}>
        {t('problems.more', { count: hidden })}
      </UnstyledButton>
    </li>
  );
  return { shown: all.slice(0, limit), more };
};

type RowsProps = ProblemActions & { problems: readonly LocatedProblem[] };

/** All problems: a row each, or one for many of a kind. */
export function ProblemRows({ problems, onJump, onFix, onFixAll }: RowsProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  // The problem that a row was drawn for may be of an earlier key.
  const at = (act: (problem: LocatedProblem) => void, index: number): void => {
    const problem = problems[index];
    if (problem !== undefined) act(problem);
  };
  const jump = useLatest((index: number) => at(onJump, index));
  const fix = useLatest((index: number, isByKey: boolean) => at((problem) => onFix(problem, isByKey), index));
  const fixAll = useLatest((index: number, isByKey: boolean) => at((problem) => onFixAll(problem, isByKey), index));
  const { shown, more } = usePages(groupProblems(problems, opened));
  const names = nameProblems(problems);
  const toggle = (group: string): void =>
    setOpened((before) => new Set(before.has(group) ? [...before].filter((one) => one !== group) : [...before, group]));
  const row = (index: number) => {
    const problem = problems[index];
    return problem && <ProblemRow {...{ problem, index }} onJump={jump} onFix={fix} />;
  };
  const toItem = ({ indexes, group }: ProblemEntry) => {
    const [first] = indexes;
    const problem = problems[first];
    if (group === null || problem === undefined) return <li key={names[first]}>{row(first)}</li>;
    const isOpen = opened.has(group);
    return (
      <li key={group} className={classes.group}>
        <ProblemGroup
          problems={indexes.flatMap((index) => problems[index] ?? [])}
          first={problem}
          {...{ indexes, isOpen }}
          onToggle={() => toggle(group)}
          onJump={jump}
          onFixAll={fixAll}
        />
        {isOpen && <Members {...{ indexes, row }} nameOf={(index) => names[index] ?? ''} />}
      </li>
    );
  };
  return (
    <ul className={classes.list}>
      {shown.map(toItem)}
      {more}
    </ul>
  );
}

type MembersProps = {
  indexes: readonly number[];
  row: (index: number) => React.ReactNode;
  nameOf: (index: number) => string;
};

function Members({ indexes, row, nameOf }: MembersProps) {
  const { shown, more } = usePages(indexes);
  return (
    <ul className={classes.members}>
      {shown.map((index) => (
        <li key={nameOf(index)}>{row(index)}</li>
      ))}
      {more}
    </ul>
  );
}
