import { translate } from '#shared/messages/index.ts';
import type { FeatureContext } from '../context.ts';
import type { SettingsService } from '../settings/service.ts';
import type { RunCounts } from './run-counts.ts';
import { findFraction } from './run-progress.ts';
import { findRun, listOpenRuns, type StoredRun } from './store-runs.ts';

type WatchDeps = {
  counts: RunCounts;
  settings: Pick<SettingsService, 'get' | 'language'>;
  /** Something is being sent, or about to be. */
  isBusy: () => boolean;
};

/** What the computer around the app shows of runs to many: progress, a notice at the end, and no sleep meanwhile. */
export const createBulkWatch = ({ db, host }: FeatureContext, { counts, settings, isBusy }: WatchDeps) => {
  let shown: number | null = null;
  let release: (() => void) | null = null;

  const show = (fraction: number | null): void => {
    const rounded = fraction === null ? null : Math.round(fraction * 200) / 200;
    if (rounded === shown) return;
    shown = rounded;
    host.showProgress(rounded);
  };
  const keepAwake = (isNeeded: boolean): void => {
    if (isNeeded && !release) release = host.keepAwake();
    if (isNeeded || !release) return;
    release();
    release = null;
  };
  const tellFinished = (run: StoredRun): void => {
    const language = settings.language();
    const { sent, failed, uncertain } = counts.get(run.id);
    const format = new Intl.NumberFormat(language);
    const key = failed + uncertain === 0 ? 'notify.run.all-sent' : 'notify.run.some-failed';
    host.notify({
      title: translate(language, 'notify.run.title', { template: run.templateName }),
      body: translate(language, key, {
        sent: format.format(sent),
        failed: format.format(failed),
        uncertain: format.format(uncertain),
      }),
    });
  };
  return {
    /** Called a few times a second while anything changes. */
    update: (): void => {
      const running = listOpenRuns(db).filter((run) => run.isBulk && run.state === 'running');
      show(findFraction(running.map((run) => ({ total: run.total, counts: counts.get(run.id) }))));
      keepAwake(isBusy() && settings.get().keepAwake);
    },
    finished: (runIds: readonly number[]): void => {
      for (const id of runIds) {
        const run = findRun(db, id);
        if (run?.isBulk) tellFinished(run);
      }
    },
    stop: (): void => {
      show(null);
      keepAwake(false);
    },
  };
};
