import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run, sql, transaction } from '#electron/db/sql.ts';
import type { SignupPage } from '#electron/features/signups/list/store-list.ts';
import { type Signup, signupSort } from '#shared/contract/signups.ts';
import { foldForSearch } from '#shared/domain/search-text.ts';
import { filterOf, openSignups, type SignupSetup } from './people.ts';

const newest = signupSort.parse({});
const byEmail = signupSort.parse({ by: 'email', direction: 'asc' });

const listOf = async ({ signups }: SignupSetup, filter: unknown, sort = byEmail): Promise<Signup[]> =>
  (await signups.list({ filter: filterOf(filter), sort, after: null, limit: 500 })).rows;
const emailsOf = async (setup: SignupSetup, filter: unknown): Promise<string[]> =>
  (await listOf(setup, filter)).map(({ email }) => email);

/** What a search must find, said as plainly as possible. */
const isFound = ({ email, displayEmail, name, fields }: Signup, term: string): boolean =>
  [email, displayEmail, name, ...Object.values(fields)].some((text) =>
    foldForSearch(text).includes(foldForSearch(term)),
  );

const text = fc.oneof(
  fc.constantFrom(
    '',
    '王小明',
    'Zoë Müller',
    'ИВАН Иванов',
    'Straße',
    'ΣΟΦΟΣ',
    'İstanbul',
    'a"b\\c%d_e',
    'a*b?c[d]e^[-z]',
    "o'neil",
    '😀x',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

describe('a search', () => {
  it('finds exactly who has the term anywhere, whatever its length and script', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: text, plan: text }), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        async (people, from, length, whose) => {
          const setup = openSignups();
          people.forEach(({ name, plan }, index) => {
            setup.add({
              email: `P${index}@example.com`,
              name: name.replaceAll('\0', ''),
              fields: plan ? { plan } : {},
            });
          });
          const all = await listOf(setup, {});
          const person = all[whose % all.length];
          const source = [...`${person?.name} ${person?.fields.plan ?? ''}${person?.email}`];
          const start = from % source.length;
          const term = source.slice(start, start + length).join('');
          fc.pre(term.trim() !== '' && !term.includes('\0') && !term.includes('\u0001'));
          const expected = all.filter((signup) => isFound(signup, term.trim())).map(({ id }) => id);
          expect((await listOf(setup, { search: term })).map(({ id }) => id)).toEqual(expected);
          setup.context.db.handle.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds a character whether it was typed as one or as a letter and its marks', async () => {
    const setup = openSignups();
    setup.add({ email: 'a@example.com', name: 'Nguye\u0302\u0303n \u1100\u1161', fields: { city: 'Zu\u0308rich' } });
    setup.add({ email: 'b@example.com', name: 'Nguy\u1ec5n \uac00', fields: { city: 'Z\u00fcrich' } });
    for (const search of [
      'nguy\u1ec5n',
      'nguye\u0302\u0303n',
      'Nguy\u00ea\u0303n',
      '\uac00',
      '\u1100\u1161',
      'z\u00fc',
      'ZU\u0308R',
    ]) {
      expect(await emailsOf(setup, { search }), search).toEqual(['a@example.com', 'b@example.com']);
    }
  });

  it('never finds a term across two values, nor the names of fields', async () => {
    const setup = openSignups();
    setup.add({ email: 'a@example.com', name: 'xy', fields: { plan: 'gold', city: 'z' } });
    for (const search of ['comxy', 'xygold', 'goldz', 'plan', 'com\u0001', '{', ':']) {
      expect(await emailsOf(setup, { search }), search).toEqual([]);
    }
  });

  it('forgets what was there before an edit, and who was deleted', async () => {
    const setup = openSignups();
    const { id } = setup.add({ email: 'old@example.com', name: '王静', fields: { plan: 'gold' } });
    setup.signups.update({ id, email: 'new@example.org', name: '李娜', fields: { plan: 'silver' } });
    for (const search of ['old', '王', 'gold', '.com']) expect(await emailsOf(setup, { search }), search).toEqual([]);
    for (const search of ['new', '娜', 'silv', 'g']) expect(await emailsOf(setup, { search }), search).toHaveLength(1);
    const { undoId } = await setup.signups.delete({ kind: 'ids', ids: [id] });
    expect(await emailsOf(setup, { search: '娜' })).toEqual([]);
    await setup.signups.undoDelete(undoId);
    expect(await emailsOf(setup, { search: '娜' })).toHaveLength(1);
  });

  it('shows the person whose whole address it is first, once, over all pages', async () => {
    const setup = openSignups();
    setup.add({ email: 'ann@example.com' });
    for (let index = 0; index < 5; index += 1) setup.add({ email: `jo${index}.ann@example.com` });
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: SignupPage = await setup.signups.list({
        filter: filterOf({ search: 'Ann@Example.com' }),
        sort: newest,
        after,
        limit: 2,
      });
      found.push(...page.rows.map(({ email }) => email));
      after = page.next;
    } while (after !== null);
    expect(found[0]).toBe('ann@example.com');
    expect(new Set(found).size).toBe(6);
    expect(found).toHaveLength(6);
  });
});

/** Above the number of candidates that are looked up one by one. */
const manyPeople = 12_000;

const addMany = ({ context }: SignupSetup): void =>
  transaction(context.db, () => {
    const insert = context.db.handle.prepare(
      `INSERT INTO signup (id, email, email_key, name, fields, state, source, token, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, 'import', ?, ?, '')`,
    );
    const insertText = context.db.handle.prepare('INSERT INTO signup_search (rowid, text) VALUES (?, ?)');
    const keep = context.db.handle.prepare('INSERT INTO signup_text (id, text) VALUES (?, ?)');
    run(context.db, sql`DROP TRIGGER signup_text_insert`);
    for (let id = 1; id <= manyPeople; id += 1) {
      const email = `p${id}@${id % 3 === 0 ? 'qq.com' : 'example.com'}`;
      const plan = id % 2 === 0 ? 'Gold' : '白银';
      const at = new Date(Date.UTC(2020, 0, 1) + ((id * 7_919) % manyPeople) * 60_000).toISOString();
      insert.run(
        id,
        email,
        email,
        `王${id}`,
        JSON.stringify({ plan }),
        id % 5 === 0 ? 'verified' : 'unverified',
        `t${id}`,
        at,
      );
      const folded = [email, `王${id}`, plan.toLowerCase(), ''].join('\u0001\u0001');
      keep.run(id, folded);
      insertText.run(id, folded);
    }
  });

describe('a long list', () => {
  it('gives the same people by walking, by looking up, and by counting', async () => {
    const setup = openSignups();
    addMany(setup);
    const cases: [unknown, (id: number) => boolean][] = [
      [{ search: 'gold' }, (id) => id % 2 === 0],
      [{ search: '银' }, (id) => id % 2 === 1],
      [{ search: 'p77' }, (id) => String(id).startsWith('77')],
      [{ domain: 'qq.com', state: 'verified' }, (id) => id % 15 === 0],
      [
        { fields: [{ name: 'plan', is: 'equal', value: 'gold' }], search: '王1' },
        (id) => id % 2 === 0 && `${id}`[0] === '1',
      ],
      [{ fields: [{ name: 'plan', is: 'filled' }], lastOutcome: 'none', source: 'IMPORT' }, () => true],
      [{ fields: [{ name: 'other', is: 'filled' }] }, () => false],
    ];
    for (const [filter, isIn] of cases) {
      const expected = Array.from({ length: manyPeople }, (_, index) => index + 1).filter(isIn);
      for (const sort of [newest, byEmail]) {
        const ids: number[] = [];
        let after: string | null = null;
        do {
          const page: SignupPage = await setup.signups.list({ filter: filterOf(filter), sort, after, limit: 500 });
          ids.push(...page.rows.map(({ id }) => id));
          after = page.next;
        } while (after !== null && ids.length < 2_000);
        expect(ids.every(isIn), JSON.stringify(filter)).toBe(true);
        expect(ids.length).toBe(Math.min(expected.length, 2_000));
      }
      const { all, isEstimate } = setup.signups.counts(filterOf({ ...(filter as object), state: null }));
      if ('state' in (filter as object)) continue;
      expect(all).toBeLessThanOrEqual(manyPeople);
      const tolerance = isEstimate ? expected.length * 0.2 : 0;
      expect(Math.abs(all - expected.length)).toBeLessThanOrEqual(tolerance);
    }
  });

  it('is reached at any place, forwards and backwards', async () => {
    const setup = openSignups();
    addMany(setup);
    const { signups } = setup;
    for (const sort of [
      newest,
      byEmail,
      signupSort.parse({ by: 'mailCount' }),
      signupSort.parse({ by: 'lastMailAt' }),
    ]) {
      const ids: number[] = [];
      let after: string | null = null;
      do {
        const page: SignupPage = await signups.list({ filter: filterOf(), sort, after, limit: 500 });
        ids.push(...page.rows.map(({ id }) => id));
        after = page.next;
      } while (after !== null);
      expect(ids).toHaveLength(manyPeople);
      for (const offset of [0, 1, 999, 1_000, 6_543, manyPeople - 3, manyPeople + 50]) {
        const page = await signups.list({ filter: filterOf(), sort, after: null, offset, limit: 10 });
        const start = Math.min(offset, manyPeople - 10);
        expect(page.offset).toBe(start);
        expect(page.rows.map(({ id }) => id)).toEqual(ids.slice(start, start + 10));
        if (start === 0) {
          expect(page.previous).toBeNull();
          continue;
        }
        const back = await signups.list({ filter: filterOf(), sort, after: null, before: page.previous, limit: 10 });
        expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(Math.max(0, start - 10), start));
      }
    }
  });
});
