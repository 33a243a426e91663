import { describe, expect, it } from 'vitest';
import { openImports, peopleOf } from './open-imports.ts';

describe('own fields that an import brought', () => {
  const file = 'email,city,shoe\nann@example.com,Bonn,41\nben@example.com,Köln,43\n';

  it('go with it when it is undone, and come back with the file', async () => {
    const { context, signups, add, imports, importAll } = openImports();
    add({ email: 'zoe@example.com', fields: { plan: 'gold' } });
    const { importId } = await importAll(file);
    expect(signups.fieldNames()).toEqual(['plan', 'city', 'shoe']);
    await imports.undo(importId ?? 0);
    expect(signups.fieldNames()).toEqual(['plan']);
    expect(context.emitted.map(({ name }) => name)).toContain('fields.changed');
    await importAll(file);
    expect(signups.fieldNames()).toEqual(['plan', 'city', 'shoe']);
    const found = peopleOf({ signups }).find(({ email }) => email === 'ann@example.com');
    expect(found?.fields).toEqual({ city: 'Bonn', shoe: '41' });
  });

  it('stay where somebody has a value of them by then, and so do those that were there before', async () => {
    const { context, signups, add, imports, importAll } = openImports();
    const zoe = add({ email: 'zoe@example.com', fields: { plan: 'gold' } });
    const { importId } = await importAll(file.replace('shoe', 'plan'));
    context.clock.advance(1_000);
    signups.update({ id: zoe.id, fields: { city: 'Ulm' } });
    await imports.undo(importId ?? 0);
    expect(signups.fieldNames()).toEqual(['plan', 'city']);
    expect(peopleOf({ signups }).map(({ fields }) => fields)).toEqual([{ city: 'Ulm' }]);
  });
});
