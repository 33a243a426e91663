import { monitorEventLoopDelay } from 'node:perf_hooks';
import { run, sql } from '#electron/db/sql.ts';
import type { FeatureContext } from '#electron/features/context.ts';
import { createOwnFieldService } from '#electron/features/signups/own-fields/service.ts';
import type { SignupService } from '#electron/features/signups/service.ts';
import { createViewService } from '#electron/features/signups/views/service.ts';
import { type FieldFilter, type SignupSort, signupFilter } from '#shared/contract/signups.ts';
import { measure, type Timing } from './queries.ts';

const noTemplates = { listVariableUse: () => new Map(), renameVariable: () => [], undoRename: () => {} };

/** So many people have one of the highest numbers on every list; the other numbers are shared out among all. */
const fewPeople = 40;

/** Gives most people a number of their own, which the file that is imported leaves out. */
const fillPoints = ({ db }: FeatureContext, count: number): void => {
  run(
    db,
    sql`UPDATE signup SET fields = json_set(fields, '$.points', CAST(abs(id * 7919 % 100003) AS TEXT))
      WHERE id % 10 <> 0`,
  );
  const every = Math.floor(count / fewPeople);
  run(
    db,
    sql`UPDATE signup SET fields = json_set(fields, '$.points', CAST(500000 + id / ${every} AS TEXT))
      WHERE id % ${every} = ${every >> 1}`,
  );
  run(db, sql`INSERT INTO own_field (name, key, type, position) VALUES ('points', 'points', 'number', 99)`);
  db.handle.pragma('wal_checkpoint(TRUNCATE)');
};

/** How long it took, as a timing whose 95th percentile is the longest time for which this thread was held up. */
const measureOnce = async (name: string, work: () => Promise<unknown>): Promise<Timing> => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedAtMs = performance.now();
  await work();
  const medianMs = performance.now() - startedAtMs;
  // The monitor notes a delay at its next turn.
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.disable();
  const longestBlockMs = Math.max(0, delay.max / 1e6 - 5);
  return { name: `${name} (total, longest block)`, medianMs, p95Ms: longestBlockMs, rows: null, isWork: true };
};

type Place = { databasePath: string; nativeBinding: string | undefined };

/** Times sorting and filtering by own fields, and what has to be made ready for it. */
export const measureOwnFields = async (
  context: FeatureContext,
  signups: SignupService,
  count: number,
  place: Place,
): Promise<Timing[]> => {
  fillPoints(context, count);
  const fields = createOwnFieldService(context, {
    ...place,
    templates: noTemplates,
    views: createViewService(context),
  });
  const everybody = signupFilter.parse({});
  const list = (sort: SignupSort, more: object = {}) =>
    signups.list({ filter: everybody, sort, after: null, limit: 100, ...more });
  const timings: Timing[] = [];
  for (const name of ['points', 'city']) {
    const sort: SignupSort = { by: `field.${name}`, direction: 'asc' };
    timings.push(await measureOnce(`make ready: ${name}`, () => fields.prepare(everybody, sort)));
    timings.push(await measure(`first page by own field ${name}`, () => list(sort)));
    // As long as it takes to learn the order in pieces, between two clicks of a person.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const middle = await list(sort, { offset: Math.floor(count / 2) });
    timings.push(await measure(`next page by own field ${name}`, () => list(sort, { after: middle.next })));
    timings.push(
      await measure(`page in the middle by own field ${name}`, (round) =>
        list(sort, { offset: Math.floor(count / 3 + (count / 75) * round) }),
      ),
    );
    timings.push(
      await measure(`search in the order of ${name}`, (round) =>
        list(sort, { filter: signupFilter.parse({ search: ['明', 'zq', 'kowalski'][round % 3] }) }),
      ),
    );
    timings.push(
      await measure(`one edit, then a page by ${name}`, (round) => {
        run(
          context.db,
          sql`UPDATE signup SET fields = json_set(fields, '$.points', ${String(round)}) WHERE id = ${round + 1}`,
        );
        return list(sort);
      }),
    );
  }
  const newest: SignupSort = { by: 'createdAt', direction: 'desc' };
  const conditions: readonly (readonly [string, Omit<FieldFilter, 'name' | 'value'> & { value?: string }])[] = [
    ['many', { is: 'greater', value: '50000' }],
    ['one in a hundred', { is: 'less', value: '1000' }],
    ['one in 300', { is: 'less', value: '330' }],
    ['one in 9,000', { is: 'between', value: '500', upTo: '510' }],
    ['few', { is: 'between', value: '500000', upTo: '500100' }],
    ['one value', { is: 'equal', value: '777' }],
    ['none', { is: 'greater', value: '999999999' }],
    ['that do not fit', { is: 'misfit' }],
    ['without a value', { is: 'empty' }],
  ];
  for (const [name, condition] of conditions) {
    const filter = signupFilter.parse({ fields: [{ name: 'points', ...condition }] });
    timings.push(await measure(`filter on a number: ${name}`, () => list(newest, { filter })));
    timings.push(await measure(`counts, filter on a number: ${name}`, () => signups.counts(filter)));
  }
  timings.push(await measureOnce('count who has what', () => fields.usage()));
  timings.push(
    await measureOnce('rename', async () => fields.rename({ name: 'points', to: 'score', inTemplates: false })),
  );
  timings.push(await measure('first page with a renamed field', () => list(newest)));
  await fields.stop();
  return timings;
};
