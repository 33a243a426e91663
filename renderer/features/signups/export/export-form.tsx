import { Button, Checkbox, Radio } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countSelected } from '#renderer/components/data-table/selection.ts';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import { type ExportFormat, type ExportStatus, exportFormat } from '#shared/contract/exports.ts';
import type { ListState } from '../use-list-state.ts';
import classes from './export.module.css';
import { type ExportScope, listScopes, toExportSelection } from './export-scope.ts';
import { runExport } from './run-export.ts';

type ExportFormProps = { list: ListState; onDone: () => void };

/** Whom, and in which format; then the progress in its place. */
export function ExportForm({ list, onDone }: ExportFormProps) {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const scopes = listScopes({ selected: countSelected(list.selection, list.rowCount), isFiltered: list.isFiltered });
  const numberOf = (one: ExportScope): string => {
    const isCounted = !list.isEstimate || (one === 'selection' && list.selection.kind === 'ids');
    const number = one === 'selection' ? countSelected(list.selection, list.rowCount) : list.rowCount;
    return isCounted ? format.number(number) : format.about(number);
  };
  const [scope, setScope] = useState<ExportScope>(scopes[0] ?? 'all');
  const [kind, setKind] = useState<ExportFormat>('csv');
  const [isExact, setExact] = useState(false);
  const run = useExport(onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const selection = toExportSelection(scope, list.selection, list.filter);
    run.start({ selection, format: kind, isExact: kind === 'csv' && isExact });
  };
  if (run.isPending) return <Running status={run.status} onStop={run.stop} />;
  return (
    <form className={classes.form} aria-label={t('export.open')} onSubmit={submit}>
      {run.error !== null && <ErrorNotice error={run.error} />}
      {run.failure !== null && <ErrorNotice what={run.failure} />}
      {run.cut !== null && <CutNotice status={run.cut} onClose={onDone} />}
      {/* A choice of one is none. */}
      {scopes.length > 1 && (
        <Radio.Group label={t('export.whom')} value={scope} onChange={(value) => setScope(value as ExportScope)}>
          <div className={classes.radios}>
            {scopes.map((value) => (
              <Radio key={value} value={value} label={t(`export.scope.${value}`, { number: numberOf(value) })} />
            ))}
          </div>
        </Radio.Group>
      )}
      <Radio.Group label={t('export.format')} value={kind} onChange={(value) => setKind(value as ExportFormat)}>
        <div className={classes.radios}>
          {exportFormat.options.map((value) => (
            <Radio key={value} value={value} label={t(`export.formatName.${value}`)} />
          ))}
        </div>
      </Radio.Group>
      {kind === 'csv' && (
        <Checkbox
          label={t('export.exact')}
          description={t('export.exactHint')}
          checked={isExact}
          onChange={(event) => setExact(event.currentTarget.checked)}
        />
      )}
      <Button type="submit">{t(scope === 'all' ? 'export.runAll' : 'export.run', { number: numberOf(scope) })}</Button>
    </form>
  );
}

/** One export: how far it is, and how it ended. Closing the form stops it. */
const useExport = (onDone: () => void) => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const [status, setStatus] = useState<ExportStatus | null>(null);
  const controller = useRef<AbortController | null>(null);
  const run = useMutation({
    mutationFn: (input: Parameters<typeof runExport>[0]) => {
      const current = new AbortController();
      controller.current = current;
      return runExport(input, { signal: current.signal, onStatus: setStatus });
    },
    onSuccess: ({ isSaved, rows, fileName, cutCells }) => {
      if (!isSaved) return;
      showDone(t('export.done', { count: rows, number: format.number(rows), file: fileName }));
      // What is missing in the file is not said in passing.
      if (cutCells === 0) onDone();
    },
    onSettled: () => setStatus(null),
  });
  useEffect(() => () => controller.current?.abort(), []);
  const isStopped = run.error instanceof DOMException && run.error.name === 'AbortError';
  return {
    status,
    isPending: run.isPending,
    error: isStopped ? null : run.error,
    failure: run.data?.phase === 'failed' ? (run.data.error ?? t('export.failed')) : null,
    cut: run.data?.isSaved && run.data.cutCells > 0 ? run.data : null,
    start: run.mutate,
    stop: () => controller.current?.abort(),
  };
};

/** The file is saved, and texts in it are not whole: another format can be chosen below. */
function CutNotice({ status, onClose }: { status: ExportStatus; onClose: () => void }) {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const { cutCells, fileName } = status;
  return (
    <ErrorNotice
      tone="warning"
      what={t('export.cut', { count: cutCells, number: format.number(cutCells), file: fileName })}
      todo={t('export.cutHint')}
      actions={
        <Button ref={button} variant="default" onClick={onClose}>
          {t('common:verb.close')}
        </Button>
      }
    />
  );
}

function Running({ status, onStop }: { status: ExportStatus | null; onStop: () => void }) {
  const { t } = useTranslation(['signups', 'common']);
  return (
    <div className={classes.form}>
      <ProgressLine
        label={t('export.writing')}
        done={status?.rows ?? 0}
        total={status?.total ?? 1}
        secondsLeft={status?.secondsLeft ?? null}
        {...(status === null && { detail: '' })}
      />
      <Button variant="default" onClick={onStop}>
        {t('common:verb.cancel')}
      </Button>
    </div>
  );
}
