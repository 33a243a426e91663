import { describe, expect, test } from 'vitest';
import { createMergeSave } from '#renderer/features/templates/session/merge-save.ts';
import type { Draft } from '#renderer/features/templates/session/template-session.ts';
import type { Template, TemplatePatch } from '#shared/contract/templates.ts';

const conflict = new Error('conflict');

/** A template on disk, another window that writes into it, and what is unsaved here. */
const setUp = () => {
  let disk = {
    ...{ id: 1, revision: 1, name: 'Club', kind: 'verification', subject: 'Hello', preheader: '', html: 'one' },
    ...{ text: null, defaults: { name: 'friend' }, files: [], createdAt: '', updatedAt: 'then' },
  } as unknown as Template;
  const write = (patch: TemplatePatch): void => {
    disk = { ...disk, ...(patch as Partial<Template>), revision: disk.revision + 1 };
  };
  const taken: Partial<Draft>[] = [];
  const here = { unsaved: {} as TemplatePatch };
  const merging = createMergeSave({
    template: disk,
    save: async (patch, revision) => {
      if (revision !== disk.revision) throw conflict;
      write(patch);
      return { revision: disk.revision, updatedAt: 'now' };
    },
    judge: (error) => (error === conflict ? 'conflict' : 'passing'),
    read: async () => disk,
    getUnsaved: () => here.unsaved,
    take: (parts) => taken.push(parts),
  });
  const save = (patch: TemplatePatch, revision: number, keepsBefore = false) => {
    here.unsaved = { ...patch, ...here.unsaved };
    return merging.save(patch, revision, keepsBefore).finally(() => {
      here.unsaved = {};
    });
  };
  return { save, merging, write, taken, here, read: () => disk };
};

describe('a save of what another window did not touch', () => {
  test('goes over what that one saved, and takes it over', async () => {
    const { save, write, taken, read } = setUp();
    write({ name: 'Club mail', defaults: { name: 'you' } });
    expect(await save({ html: 'one two' }, 1)).toMatchObject({ revision: 3 });
    expect(read()).toMatchObject({ name: 'Club mail', html: 'one two', defaults: { name: 'you' } });
    expect(taken).toEqual([{ name: 'Club mail', defaults: { name: 'you' } }]);
  });

  test('does so again and again', async () => {
    const { save, write, taken, read } = setUp();
    write({ name: 'A' });
    const { revision } = await save({ html: 'two' }, 1);
    write({ name: 'B' });
    write({ subject: 'C' });
    await save({ html: 'three' }, revision);
    expect(read()).toMatchObject({ name: 'B', subject: 'C', html: 'three' });
    expect(taken).toEqual([{ name: 'A' }, { name: 'B', subject: 'C' }]);
  });

  test('knows what a whole text that was adopted, or written over theirs, said', async () => {
    const { save, merging, write, taken, read } = setUp();
    write({ html: 'theirs' });
    merging.adopted(read());
    write({ name: 'A' });
    const { revision } = await save({ subject: 'mine' }, 2);
    write({ subject: 'theirs' });
    const { name, kind, preheader, html, text, defaults, files } = read();
    const whole = { name, kind, subject: 'mine', preheader, html, text, defaults, files: [...files] };
    const kept = await save(whole, revision + 1, true);
    write({ name: 'B' });
    await save({ subject: 'mine again' }, kept.revision);
    expect(read()).toMatchObject({ name: 'B', subject: 'mine again', html: 'theirs' });
    expect(taken).toEqual([{ name: 'A' }, { name: 'B' }]);
  });
});

describe('a save of what another window changed, too', () => {
  test('is a conflict, and nothing is taken over or written', async () => {
    const { save, write, taken, read } = setUp();
    write({ html: 'theirs', name: 'A' });
    await expect(save({ html: 'mine' }, 1)).rejects.toBe(conflict);
    expect([taken, read().html]).toEqual([[], 'theirs']);
  });

  test('is one where it was typed since the save began', async () => {
    const { save, write, here, read } = setUp();
    write({ subject: 'theirs' });
    here.unsaved = { subject: 'mine' };
    await expect(save({ html: 'mine' }, 1)).rejects.toBe(conflict);
    expect(read().html).toBe('one');
  });

  test('is one where it is not known over which text it was typed', async () => {
    const { save, write } = setUp();
    write({ subject: 'A' });
    await expect(save({ html: 'mine' }, 0)).rejects.toBe(conflict);
  });
});
