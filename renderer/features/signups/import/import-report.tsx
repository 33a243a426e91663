import { Checkbox } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { FilterChips } from '#renderer/components/filter-chips.tsx';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { ColumnTarget, ImportInspection, ImportReport, ImportStatus } from '#shared/contract/imports.ts';
import classes from './import-screen.module.css';
import type { MappingProblem } from './mapping.ts';
import { PreviewTable } from './preview-table.tsx';
import { ReportTable } from './report-table.tsx';
import { SaveBadRows } from './save-bad-rows.tsx';
import type { ImportChoices } from './use-import-choices.ts';

type ImportReportViewProps = {
  status: ImportStatus;
  /** Null until there is one for what is chosen now. */
  report: ImportReport | null;
  inspection: ImportInspection;
  targets: readonly ColumnTarget[];
  choices: ImportChoices;
  problem: MappingProblem | null;
};

export type ReportPart = 'bad' | 'duplicates' | 'typos' | 'misfits';
type Part = 'preview' | ReportPart;

/** The first rows as they will be, and what would happen to all of them. */
export function ImportReportView({ status, report, inspection, targets, choices, problem }: ImportReportViewProps) {
  const { t } = useTranslation('signups');
  const [part, setPart] = useState<Part>('preview');
  const counts = {
    bad: report?.bad ?? 0,
    duplicates: report?.duplicates ?? 0,
    typos: report?.typos ?? 0,
    misfits: report?.misfits ?? 0,
  };
  const parts: readonly Part[] = [
    'preview',
    ...(['bad', 'duplicates', 'typos', 'misfits'] as const).filter((one) => counts[one] > 0),
  ];
  const shown = parts.includes(part) ? part : 'preview';
  return (
    <>
      {problem === null ? (
        <Outcome status={status} report={report} />
      ) : (
        <ErrorNotice tone="warning" what={t(`import.problem.${problem}`)} />
      )}
      <div className={classes.parts}>
        {parts.length === 1 ? (
          <h3 className={classes.heading}>{t('import.part.preview')}</h3>
        ) : (
          <FilterChips
            label={t('import.parts')}
            value={shown}
            onChange={setPart}
            options={parts.map((value) => ({
              value,
              label: t(`import.part.${value}`),
              count: value === 'preview' ? undefined : counts[value],
            }))}
          />
        )}
        {shown === 'bad' && <SaveBadRows uploadId={status.uploadId} count={counts.bad} />}
        {shown === 'typos' && (
          <Checkbox
            label={t('import.fixTypos')}
            checked={choices.fixTypos}
            onChange={(event) => choices.setFixTypos(event.currentTarget.checked)}
          />
        )}
      </div>
      {shown === 'preview' || report === null ? (
        <PreviewTable inspection={inspection} targets={targets} report={report} />
      ) : (
        <ReportTable report={report} part={shown} />
      )}
    </>
  );
}

/** A file may bring hundreds of fields: the first say what they are like. */
const mostNames = 10;

const listSome = (names: readonly string[], t: TFunction<'signups'>, format: ReturnType<typeof useFormat>): string => {
  const more = names.length - mostNames;
  if (more <= 1) return format.list(names);
  return format.list([...names.slice(0, mostNames), t('import.moreNames', { number: format.number(more) })]);
};

function Outcome({ status, report }: { status: ImportStatus; report: ImportReport | null }) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  if (report === null && status.phase === 'failed') return null;
  if (report === null) {
    const isReading = status.phase === 'planning';
    return (
      <div className={classes.outcomes}>
        <ProgressLine
          label={t('import.reading')}
          done={isReading ? status.fraction : 0}
          total={1}
          secondsLeft={isReading ? status.secondsLeft : null}
          detail={t('import.rowsSoFar', { count: status.rows, number: format.number(isReading ? status.rows : 0) })}
        />
      </div>
    );
  }
  const numbers = (['new', 'updated', 'unchanged', 'duplicates', 'bad'] as const).filter(
    (key) => key === 'new' || report[key] > 0,
  );
  return (
    <div className={classes.outcomes} role="status" aria-label={t('import.report')}>
      <dl className={classes.numbers}>
        {numbers.map((key) => (
          <div key={key} className={classes.number} data-part={key}>
            <dt>{t(`import.number.${key}`)}</dt>
            <dd>{format.number(report[key])}</dd>
          </div>
        ))}
      </dl>
      {report.newFields.length > 0 && (
        <p className={classes.quiet}>{t('import.newFields', { names: listSome(report.newFields, t, format) })}</p>
      )}
    </div>
  );
}
