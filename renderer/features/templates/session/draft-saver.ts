import type { TemplatePatch } from '#shared/contract/templates.ts';

/** When the last key was this long ago, what was typed is saved. */
export const quietMs = 400;
/** While someone keeps typing, what was typed is saved this long after the first key, so a crash costs no more. */
export const longestMs = 1_000;
/** A save that failed is tried again by itself after this time; a person may be quicker. */
export const retryMs = 5_000;
/** A save that takes longer, and what is typed during one, is mirrored so long after its begin or the key. */
export const mirrorMs = 50;

/**
 * Where the text of a template is: `saved` on disk, `waiting` for the fingers to rest, on its way (`saving`), `failed`
 * (kept here, tried again), or in `conflict` with a save from elsewhere (kept here until a person chooses).
 */
export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'conflict'; error: unknown };

/** What outlives the page while the main process has not acknowledged it. */
export type Mirror = {
  write: (unsaved: { patch: TemplatePatch; revision: number }) => void;
  clear: () => void;
};

/** Time, so that tests need none. `schedule` returns the function that calls it off. */
export type SaverClock = { nowMs: () => number; schedule: (run: () => void, delayMs: number) => () => void };

export type DraftSaverOptions = {
  /** The revision that the editor started from. */
  revision: number;
  savedAt: string | null;
  /** `keepsBefore`: what stands there is another one's text, which must stay in the history. */
  save: (
    patch: TemplatePatch,
    revision: number,
    keepsBefore: boolean,
  ) => Promise<{ revision: number; updatedAt: string }>;
  mirror: Mirror;
  /** Notes with every key, before it is saved, what would be lost if everything ended now; {} when nothing would. */
  note?: (unsaved: { patch: TemplatePatch; revision: number }) => void;
  clock: SaverClock;
  /** `final` means that trying again with the same text is no use: the template is gone or the text is refused. */
  judge: (error: unknown) => 'conflict' | 'final' | 'passing';
};

export type DraftSaver = {
  getState: () => SaveState;
  getRevision: () => number;
  hasUnsaved: () => boolean;
  /** What was changed and is not on disk yet, what is on its way included. */
  getUnsaved: () => TemplatePatch;
  subscribe: (listener: () => void) => () => void;
  /** Notes what changed; a later value of the same part replaces an earlier one. */
  change: (patch: TemplatePatch) => void;
  /** Saves what is waiting without waiting; resolves when nothing is on its way any more. Never rejects. */
  flush: () => Promise<void>;
  /** Ends a conflict with our text: writes `everything` over the revision that the other side made. */
  keepMine: (everything: TemplatePatch, theirRevision: number) => Promise<void>;
  /** Forgets what is unsaved and goes on from what is on disk. */
  adopt: (revision: number, savedAt: string) => void;
};

/**
 * Saves a template continuously: one save at a time, only the parts that changed, 400 ms after the last key and at most
 * 1 s after the first one. What a save could not deliver stays here and in the mirror until it is acknowledged.
 */
export const createDraftSaver = (options: DraftSaverOptions): DraftSaver => new Saver(options);

class Saver implements DraftSaver {
  readonly #options: DraftSaverOptions;
  readonly #listeners = new Set<() => void>();
  #state: SaveState;
  #revision: number;
  #pending: TemplatePatch = {};
  #inFlight: TemplatePatch = {};
  #firstUnsavedAtMs: number | null = null;
  #sending: Promise<void> | null = null;
  #callOff: (() => void) | null = null;
  #callOffMirror: (() => void) | null = null;
  /** Grows when the text is replaced from outside: an answer to an older send no longer concerns us. */
  #era = 0;

  constructor(options: DraftSaverOptions) {
    this.#options = options;
    this.#revision = options.revision;
    this.#state = { kind: 'saved', at: options.savedAt };
  }

  getState = (): SaveState => this.#state;
  getRevision = (): number => this.#revision;
  hasUnsaved = (): boolean => this.#sending !== null || !isEmpty(this.#pending);
  getUnsaved = (): TemplatePatch => ({ ...this.#inFlight, ...this.#pending });

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  change = (patch: TemplatePatch): void => {
    this.#pending = { ...this.#pending, ...patch };
    this.#firstUnsavedAtMs ??= this.#options.clock.nowMs();
    this.#options.note?.({ patch: this.getUnsaved(), revision: this.#revision });
    if (this.#state.kind === 'conflict' || this.#sending !== null) {
      this.#mirrorSoon();
      return;
    }
    this.#schedule();
    if (this.#state.kind === 'saved') this.#show({ kind: 'waiting' });
  };

  flush = (): Promise<void> => {
    // The page may be about to go.
    this.#mirror();
    return this.#save();
  };

  #save = async (): Promise<void> => {
    this.#unschedule();
    while (this.#sending !== null) await this.#sending;
    if (this.#state.kind !== 'conflict' && !isEmpty(this.#pending)) await this.#send();
  };

  keepMine = async (everything: TemplatePatch, theirRevision: number): Promise<void> => {
    this.#revision = theirRevision;
    this.#pending = everything;
    await this.#send(true);
  };

  adopt = (revision: number, savedAt: string): void => {
    this.#era += 1;
    this.#unschedule();
    this.#revision = revision;
    this.#pending = {};
    this.#inFlight = {};
    this.#firstUnsavedAtMs = null;
    this.#sending = null;
    this.#unmirror();
    this.#options.note?.({ patch: {}, revision });
    this.#show({ kind: 'saved', at: savedAt });
  };

  #send = async (keepsBefore = false): Promise<void> => {
    const patch = this.#pending;
    const era = this.#era;
    this.#mirrorSoon();
    this.#pending = {};
    this.#inFlight = patch;
    this.#firstUnsavedAtMs = null;
    this.#unschedule();
    this.#show({ kind: 'saving' });
    this.#sending = this.#options.save(patch, this.#revision, keepsBefore).then(
      (saved) => this.#acknowledge(era, saved),
      (error: unknown) => this.#fail(era, patch, error),
    );
    await this.#sending;
  };

  #acknowledge(era: number, saved: { revision: number; updatedAt: string }): void {
    if (era !== this.#era) return;
    this.#sending = null;
    this.#inFlight = {};
    this.#revision = saved.revision;
    this.#unmirror();
    if (isEmpty(this.#pending)) {
      this.#show({ kind: 'saved', at: saved.updatedAt });
      return;
    }
    this.#schedule();
    this.#show({ kind: 'waiting' });
  }

  #fail(era: number, patch: TemplatePatch, error: unknown): void {
    if (era !== this.#era) return;
    this.#sending = null;
    this.#inFlight = {};
    this.#pending = { ...patch, ...this.#pending };
    this.#firstUnsavedAtMs = this.#options.clock.nowMs();
    this.#mirror();
    const verdict = this.#options.judge(error);
    if (verdict === 'passing') this.#callOff = this.#options.clock.schedule(this.#run, retryMs);
    this.#show(verdict === 'conflict' ? { kind: 'conflict', error } : { kind: 'failed', error });
  }

  #schedule(): void {
    const { clock } = this.#options;
    const sinceFirstMs = clock.nowMs() - (this.#firstUnsavedAtMs ?? clock.nowMs());
    this.#unschedule();
    this.#callOff = clock.schedule(this.#run, Math.max(0, Math.min(quietMs, longestMs - sinceFirstMs)));
  }

  #run = (): void => {
    this.#callOff = null;
    void this.#save();
  };

  #unschedule(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  /** Behind the key's own work, and not at all where the answer is there by then: writing a long text takes milliseconds. */
  #mirrorSoon(): void {
    this.#callOffMirror ??= this.#options.clock.schedule(() => this.#mirror(), mirrorMs);
  }

  #unmirror(): void {
    this.#callOffMirror?.();
    this.#callOffMirror = null;
    this.#options.mirror.clear();
  }

  #mirror(): void {
    this.#callOffMirror?.();
    this.#callOffMirror = null;
    const patch = { ...this.#inFlight, ...this.#pending };
    if (!isEmpty(patch)) this.#options.mirror.write({ patch, revision: this.#revision });
  }

  #show(state: SaveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const isEmpty = (patch: TemplatePatch): boolean => Object.keys(patch).length === 0;
