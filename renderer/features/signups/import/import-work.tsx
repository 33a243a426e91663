import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { ReasonButton } from '#renderer/components/reason-button.tsx';
import { useBottomBar } from '#renderer/components/use-bottom-bar.ts';
import { call } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { ImportInspection, ImportReport, ImportStatus } from '#shared/contract/imports.ts';
import { useFieldNames } from '../queries.ts';
import { ColumnChoices } from './column-choices.tsx';
import { FileChoices } from './file-choices.tsx';
import { ImportReportView } from './import-report.tsx';
import classes from './import-screen.module.css';
import { findMappingProblem } from './mapping.ts';
import { PeopleChoices } from './people-choices.tsx';
import { useInspection, useTakeStatus } from './queries.ts';
import { type ImportChoices, useImportChoices } from './use-import-choices.ts';
import { useImportPlan } from './use-import-plan.ts';
import type { ImportSession } from './use-import-session.ts';

type ImportWorkProps = { status: ImportStatus; session: ImportSession };

/** What was found in the file and what becomes of it: choices on the left, rows and report on the right. */
export function ImportWork({ status, session }: ImportWorkProps) {
  const { t } = useTranslation('signups');
  const choices = useImportChoices(status.uploadId);
  const inspection = useInspection(status.uploadId, choices.options);
  const found = inspection.data;
  if (found === undefined) {
    return (
      <div className={classes.working}>
        {inspection.isError ? (
          // The sentence says what to do; nothing here was entered that could be set right.
          <ErrorNotice error={inspection.error} todo="" onRetry={session.startOver} retryLabel={t('import.another')} />
        ) : (
          <LoadingDelay />
        )}
      </div>
    );
  }
  return (
    <Workspace
      status={status}
      session={session}
      choices={choices}
      inspection={found}
      readError={inspection.isError ? inspection.error : null}
    />
  );
}

type WorkspaceProps = ImportWorkProps & { choices: ImportChoices; inspection: ImportInspection; readError: unknown };

const noNames: readonly string[] = [];

function Workspace({ status, session, choices, inspection, readError }: WorkspaceProps) {
  const { t } = useTranslation('signups');
  useBottomBar();
  const targets = choices.targetsFor(inspection);
  const names = useFieldNames().data?.names ?? noNames;
  const plan = useImportPlan(readError === null ? choices.planFor(status.uploadId, inspection, names) : null, status);
  const take = useTakeStatus();
  const run = useMutation({
    mutationFn: () => call('imports.run', { uploadId: status.uploadId }),
    onSuccess: take,
  });
  const problem = findMappingProblem(targets, names);
  const failure = readError ?? run.error ?? plan.error;
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.choices}>
          <FileChoices inspection={inspection} options={choices.options} onChange={choices.setOptions} />
          <ColumnChoices
            inspection={inspection}
            targets={targets}
            onChange={(index, target) => choices.setTarget(inspection, index, target)}
          />
          <PeopleChoices choices={choices} />
        </div>
        <div className={classes.result}>
          {failure !== null && <ErrorNotice error={failure} onRetry={plan.again} />}
          {status.phase === 'failed' && status.error !== null && (
            <ErrorNotice what={status.error} onRetry={plan.again} />
          )}
          <ImportReportView
            status={status}
            report={plan.report}
            inspection={inspection}
            targets={targets}
            choices={choices}
            problem={problem}
          />
        </div>
      </div>
      <footer className={classes.footer}>
        <span className={classes.quiet}>{t('import.nothingYet')}</span>
        <span className={classes.space} />
        <Button variant="default" onClick={session.startOver}>
          {t('import.another')}
        </Button>
        <RunButton
          report={plan.report}
          problem={problem}
          hasFailed={status.phase === 'failed'}
          isBusy={run.isPending}
          onRun={() => run.mutate()}
        />
      </footer>
    </>
  );
}

type RunButtonProps = {
  report: ImportReport | null;
  problem: ReturnType<typeof findMappingProblem>;
  hasFailed: boolean;
  isBusy: boolean;
  onRun: () => void;
};

function RunButton({ report, problem, hasFailed, isBusy, onRun }: RunButtonProps) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const count = report === null ? 0 : report.new + report.updated;
  const reason =
    problem !== null
      ? t(`import.problem.${problem}`)
      : report === null
        ? t(hasFailed ? 'import.tryFirst' : 'import.stillReading')
        : count === 0
          ? t('import.nothingToDo')
          : null;
  return (
    <ReasonButton reason={reason} loading={isBusy} onClick={onRun}>
      {report === null ? t('import.run') : t('import.runCount', { count, number: format.number(count) })}
    </ReasonButton>
  );
}
