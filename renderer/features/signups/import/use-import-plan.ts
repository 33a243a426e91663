import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { call } from '#renderer/lib/client.ts';
import type { ImportPlanInput, ImportStatus } from '#shared/contract/imports.ts';
import { useTakeStatus } from './queries.ts';

/** A person who clicks through choices is not answered for each of them. */
const settleMs = 300;

const canPlan: Readonly<Record<ImportStatus['phase'], boolean>> = {
  uploading: true,
  planning: true,
  planned: true,
  cancelled: true,
  failed: true,
  writing: false,
  done: false,
  undoing: false,
  undone: false,
};

/**
 * Keeps the report true to the choices: each change stops the plan under way and starts another. Nothing is written by
 * that. `report` is null while there is none for what is chosen now.
 */
export const useImportPlan = (input: ImportPlanInput | null, status: ImportStatus | undefined) => {
  const take = useTakeStatus();
  const key = input === null ? null : JSON.stringify(input);
  // What failed is said until somebody asks again; to look through the file anew would hide it.
  const [plannedKey, setPlannedKey] = useState(status?.phase === 'failed' ? key : null);
  const plan = useMutation({
    mutationFn: async ({ wanted, isBusy }: { wanted: ImportPlanInput; isBusy: boolean }) => {
      if (isBusy) await call('imports.cancel', { uploadId: wanted.uploadId });
      return call('imports.plan', wanted);
    },
    onSuccess: (answer, { wanted }) => {
      setPlannedKey(JSON.stringify(wanted));
      take(answer);
    },
  });
  const isKnown = status !== undefined;
  const ask = useEffectEvent((): void => {
    if (input === null || status === undefined || !canPlan[status.phase]) return;
    plan.mutate({ wanted: input, isBusy: status.phase === 'planning' });
  });
  useEffect(() => {
    if (key === null || key === plannedKey || !isKnown) return;
    const timer = setTimeout(ask, settleMs);
    return () => clearTimeout(timer);
  }, [key, plannedKey, isKnown]);
  const isCurrent = key !== null && key === plannedKey;
  return {
    report: isCurrent && status?.phase === 'planned' ? status.report : null,
    error: plan.error,
    /** Asks again for the same choices, after a failure. */
    again: () => {
      setPlannedKey(null);
      ask();
    },
  };
};
