import type { ListWork, ListWorkKind } from '#shared/contract/signups.ts';
import type { FeatureContext } from '../context.ts';

const tellEveryMs = 250;
/** Before that a speed is a guess. */
const guessMs = 500;

type UploadOfWork = ListWork['upload'];
type Entry = { kind: ListWorkKind; upload: UploadOfWork; done: number; total: number; startedAtMs: number };
export type WorkHandle = { add: (count: number) => void; end: () => void };
export type WorkBoard = {
  /** Writes up a job on so many people; `end` takes it off again. */
  begin: (kind: ListWorkKind, total: number, upload?: UploadOfWork) => WorkHandle;
  /** The job that began first of those still at work; an import, beside which others may begin, gives way to them. */
  current: () => ListWork | null;
};

/** What long jobs on the list write up, so that whoever looks can see that something goes on, and how far it is. */
export const createWorkBoard = ({ clock, events }: Pick<FeatureContext, 'clock' | 'events'>): WorkBoard => {
  const entries = new Set<Entry>();
  let toldAtMs = 0;
  const tell = (): void => {
    toldAtMs = clock.now();
    events.emit('work.changed');
  };
  return {
    begin: (kind, total, upload = null) => {
      const entry: Entry = { kind, upload, done: 0, total, startedAtMs: clock.now() };
      entries.add(entry);
      let isTold = false;
      return {
        add: (count) => {
          entry.done += count;
          if (clock.now() - Math.max(toldAtMs, entry.startedAtMs) < tellEveryMs) return;
          isTold = true;
          tell();
        },
        end: () => {
          entries.delete(entry);
          // What was over before anybody heard of it needs no end.
          if (isTold) tell();
        },
      };
    },
    current: () => {
      const all = [...entries];
      const entry = all.find(({ kind }) => kind !== 'importing') ?? all[0];
      if (!entry) return null;
      const { kind, upload, done, total, startedAtMs } = entry;
      const elapsedMs = clock.now() - startedAtMs;
      const canGuess = elapsedMs >= guessMs && done > 0 && total > 0;
      const secondsLeft = canGuess ? Math.round(((elapsedMs / done) * Math.max(0, total - done)) / 1_000) : null;
      return { kind, done: Math.min(done, total), total, secondsLeft, upload };
    },
  };
};
