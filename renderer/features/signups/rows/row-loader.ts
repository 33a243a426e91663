import {
  appendPage,
  endOf,
  findMissing,
  findPage,
  type PageRequest,
  prependPage,
  type RowRun,
  rowInRun,
  type SignupPage,
  type StateTally,
  startRun,
  tallyRun,
  trimRun,
} from './row-run.ts';

export const pageSize = 200;

type LoaderOptions = {
  fetchPage: (request: PageRequest, signal: AbortSignal) => Promise<SignupPage>;
  /** How many rows there are in all, as far as it is known. */
  getTotal: () => number;
  onChange: () => void;
};

export type RowLoader = ReturnType<typeof createRowLoader>;

/** A question, and what its answer becomes. */
type Step = { request: PageRequest; use: (page: SignupPage) => RowRun };

const planReload = (run: RowRun, first: number, total: number): Step => {
  const { start, after } = findPage(run, first);
  if (after !== null) return { request: { after }, use: (page) => ({ start, pages: [page] }) };
  return { request: { offset: first }, use: (page) => startRun(page, first, total) };
};

const planNext = (run: RowRun, view: { first: number; last: number }, total: number): Step | null => {
  const request = findMissing(run, view.first, view.last, pageSize);
  if (request === null) return null;
  if ('offset' in request) return { request, use: (page) => startRun(page, request.offset, total) };
  return { request, use: (page) => ('after' in request ? appendPage(run, page) : prependPage(run, page)) };
};

/**
 * Keeps the rows near the view in memory: one request at a time, always for what is in view now, so that a drag of the
 * scroll bar over a million rows asks for where it stands and not for where it was.
 */
export const createRowLoader = ({ fetchPage, getTotal, onChange }: LoaderOptions) => {
  let run: RowRun | null = null;
  let tally: { of: RowRun; is: StateTally | null } | null = null;
  let view = { first: 0, last: 0 };
  let error: unknown = null;
  let isBusy = false;
  let mustReload = false;
  // Answers to questions from before a new first page are thrown away.
  let age = 0;
  let asking = new AbortController();

  const put = (next: RowRun): void => {
    run = trimRun(next, view.first, view.last);
    error = null;
    onChange();
  };
  const pickStep = (): Step | null => {
    if (run === null) return null;
    const step = mustReload ? planReload(run, view.first, getTotal()) : planNext(run, view, getTotal());
    mustReload = false;
    return step;
  };
  /** Null where the answer, or the failure, is of no use any more. */
  const ask = async (request: PageRequest): Promise<SignupPage | null> => {
    const askedAt = age;
    asking = new AbortController();
    try {
      const page = await fetchPage(request, asking.signal);
      return askedAt === age ? page : null;
    } catch (thrown) {
      if (askedAt === age) throw thrown;
      return null;
    }
  };
  const work = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      for (let step = pickStep(); step !== null; step = pickStep()) {
        const page = await ask(step.request);
        if (page !== null) put(step.use(page));
      }
    } catch (thrown) {
      error = thrown;
      onChange();
    } finally {
      isBusy = false;
    }
  };
  return {
    /** The first page arrived, for the first time or because the list changed. The view stays where it is. */
    begin: (page: SignupPage): void => {
      age += 1;
      // Far from the top the old rows stay on the screen until the new ones are there.
      mustReload = run !== null && view.first >= page.rows.length;
      if (!mustReload) put({ start: 0, pages: [page] });
      void work();
    },
    /** Another list comes: nothing of this one may show up in it. */
    forget: (): void => {
      age += 1;
      asking.abort();
      run = null;
      view = { first: 0, last: 0 };
    },
    /** These rows are in view. */
    show: (first: number, last: number): void => {
      view = { first, last };
      void work();
    },
    getRun: () => run,
    getError: () => error,
    rowAt: (index: number) => (run === null ? undefined : rowInRun(run, index)),
    /** The numbers of people, where all are in memory; the same object as long as these are the same rows. */
    getTally: (): StateTally | null => {
      if (run === null) return null;
      if (tally?.of !== run) tally = { of: run, is: tallyRun(run) };
      return tally.is;
    },
    /** The number of rows, of which `total` are known of: exact as soon as the last page is in memory. */
    getLength: (total: number): number => {
      if (run === null) return 0;
      const end = endOf(run);
      return run.pages.at(-1)?.next === null ? end : Math.max(end + 1, total);
    },
  };
};
