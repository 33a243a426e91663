import { expect, it } from 'vitest';
import { run, sql, transaction } from '#electron/db/sql.ts';
import { createViewService } from '#electron/features/signups/views/service.ts';
import { type FieldFilter, signupFilter } from '#shared/contract/signups.ts';
import { openTestContext } from '#test/support/context.ts';

const open = () => {
  const context = openTestContext();
  const views = createViewService(context);
  const save = (name: string, filter: object = {}) => views.save({ name, filter: signupFilter.parse(filter) });
  const names = () => views.list().map(({ name }) => name);
  return { context, views, save, names };
};

const equal = (name: string, value: string): FieldFilter => ({ name, is: 'equal', value });

it('tells every window of a change, and of none where nothing changed', () => {
  const { context, views, save } = open();
  save('a');
  views.rename('a', 'b');
  views.undoRemove(views.remove('b').undoId);
  expect(context.emitted.map(({ name }) => name)).toEqual(Array(4).fill('views.changed'));
  expect(() => views.remove('gone')).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(context.emitted).toHaveLength(4);
});

it('leaves a removed view away whose name another one has got meanwhile', () => {
  const { views, save } = open();
  save('a', { search: 'old' });
  const { undoId } = views.remove('a');
  save('a', { search: 'new' });
  views.undoRemove(undoId);
  expect(views.list()).toMatchObject([{ name: 'a', filter: { search: 'new' } }]);
  expect(() => views.undoRemove(undoId)).toThrow(expect.objectContaining({ code: 'precondition' }));
});

it('leaves out a view that a newer version wrote, and the others not', () => {
  const { context, save, names } = open();
  save('a');
  run(context.db, sql`INSERT INTO saved_view (name, filter) VALUES ('newer', '{"mood":"good"}')`);
  save('b\0\r\n‮王');
  expect(names()).toEqual(['a', 'b\0\r\n‮王']);
});

it('finds the views that name an address in any of their texts, however it is written', () => {
  const { context, views, save } = open();
  expect(views.findNaming().mayName).toBe(false);
  save('search', { search: '  Ann@Example.COM' });
  save('about ann@example.com');
  save('field', { fields: [equal('x', '1'), { ...equal('from', ''), is: 'between', upTo: 'ann@example.com' }] });
  save('source', { source: 'list of ann@example.com' });
  save('readable', { search: 'jörg@müller.example' });
  save('domain', { search: '@example.com', domain: 'example.com' });
  run(context.db, sql`INSERT INTO saved_view (name, filter) VALUES ('newer', '{"who":["ann@example.com"]}')`);
  const find = views.findNaming();
  expect(find.mayName).toBe(true);
  expect(find(['ann@example.com'])).toEqual([1, 2, 3, 4, 7]);
  expect(find(['jo\u0308rg@MÜLLER.example', 'nobody@example.com'])).toEqual([5]);
  expect(find([])).toEqual([]);
});

it('removes what names an address for good, also what could be brought back', () => {
  const { context, views, save, names } = open();
  save('ann', { search: 'ann@example.com' });
  save('removed', { search: 'ann@example.com' });
  save('ben', { search: 'ben@example.com' });
  const { undoId } = views.remove('removed');
  transaction(context.db, () => views.removeNaming(['ann@example.com']));
  expect(names()).toEqual(['ben']);
  expect(() => views.undoRemove(undoId)).toThrow(expect.objectContaining({ code: 'precondition' }));
});

it('lets conditions follow a field to its new name, those of a removed view too', () => {
  const { views, save } = open();
  save('plan', { fields: [equal('plan', 'gold'), equal('planet', 'plan')] });
  save('other', { search: 'plan' });
  const { undoId } = views.remove('plan');
  views.renameField('plan', 'level');
  views.undoRemove(undoId);
  expect(views.list()).toEqual([
    { name: 'plan', filter: signupFilter.parse({ fields: [equal('level', 'gold'), equal('planet', 'plan')] }) },
    { name: 'other', filter: signupFilter.parse({ search: 'plan' }) },
  ]);
});
