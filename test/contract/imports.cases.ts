import { expect } from 'vitest';
import type { ImportStatus, imports } from '#shared/contract/imports.ts';
import { type Caller, type Cases, nobody } from './case.ts';

const csv = 'email,name,plan\nann@example.org,Ann,gold\nzoe@example.com,Zoe,\nno address,x,\nANN@example.org,again,\n';

const upload = async ({ call }: Caller, text = csv): Promise<string> => {
  const bytes = Buffer.from(text);
  const { uploadId } = await call('imports.begin', { fileName: 'people.csv', sizeBytes: bytes.length });
  await call('imports.append', { uploadId, offset: 0, base64: bytes.toString('base64') });
  return uploadId;
};

const until = async ({ call }: Caller, uploadId: string, phase: ImportStatus['phase']): Promise<ImportStatus> => {
  for (;;) {
    const status = await call('imports.status', { uploadId });
    if (status.phase === phase) return status;
    if (status.phase === 'failed') expect.unreachable(status.error ?? '');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const columns = [{ kind: 'email' }, { kind: 'name' }, { kind: 'field', name: 'plan' }] as const;
const planOf = (uploadId: string) => ({ uploadId, options: {}, columns: [...columns] });

const plan = async (caller: Caller): Promise<string> => {
  const uploadId = await upload(caller);
  await caller.call('imports.plan', planOf(uploadId));
  await until(caller, uploadId, 'planned');
  return uploadId;
};

const run = async (caller: Caller): Promise<ImportStatus> => {
  const uploadId = await plan(caller);
  await caller.call('imports.run', { uploadId });
  return until(caller, uploadId, 'done');
};

/** A file large enough for its import to be at work when the next call arrives. */
const large = `email\n${Array.from({ length: 20_000 }, (_, index) => `p${index}@example.com`).join('\n')}`;
const startLarge = async (caller: Caller): Promise<string> => {
  const uploadId = await upload(caller, large);
  await caller.call('imports.plan', { uploadId, options: {}, columns: [{ kind: 'email' }] });
  return uploadId;
};

export const importCases: Cases<keyof typeof imports> = {
  'imports.begin': {
    works: async ({ call }) => {
      expect((await call('imports.begin', { fileName: 'a.csv', sizeBytes: 0 })).uploadId).not.toBe('');
    },
    refuses: { input: { fileName: 'a.csv', sizeBytes: 2e9 }, field: 'sizeBytes' },
  },
  'imports.append': {
    works: async ({ call }) => {
      const { uploadId } = await call('imports.begin', { fileName: 'a.csv', sizeBytes: 6 });
      expect(await call('imports.append', { uploadId, offset: 0, base64: btoa('abc') })).toEqual({ receivedBytes: 3 });
      expect(await call('imports.append', { uploadId, offset: 3, base64: btoa('def') })).toEqual({ receivedBytes: 6 });
    },
    refuses: { input: { uploadId: '../x', offset: 0, base64: '' }, field: 'uploadId' },
    fails: {
      'not-found': ({ reply }) => reply('imports.append', { uploadId: 'none', offset: 0, base64: '' }),
      validation: async (caller) => {
        const { uploadId } = await caller.call('imports.begin', { fileName: 'a.csv', sizeBytes: 6 });
        return caller.reply('imports.append', { uploadId, offset: 3, base64: btoa('def') });
      },
    },
  },
  'imports.inspect': {
    works: async (caller) => {
      const uploadId = await upload(caller);
      expect(await caller.call('imports.inspect', { uploadId })).toMatchObject({
        format: 'delimited',
        encoding: 'utf-8',
        delimiter: ',',
        hasHeader: true,
        columns: [
          { header: 'email', guess: { kind: 'email' } },
          { header: 'name', guess: { kind: 'name' } },
          { header: 'plan', guess: { kind: 'field', name: 'plan' }, isNewField: true },
        ],
        lines: [2, 3, 4, 5],
        rows: [['ann@example.org', 'Ann', 'gold'], expect.anything(), expect.anything(), expect.anything()],
      });
    },
    refuses: { input: { uploadId: 'a', options: { encoding: 'utf-7' } }, field: 'options.encoding' },
    fails: {
      'not-found': ({ reply }) => reply('imports.inspect', { uploadId: 'none' }),
      validation: async (caller) => caller.reply('imports.inspect', { uploadId: await upload(caller, '') }),
    },
  },
  'imports.plan': {
    works: async (caller) => {
      const uploadId = await plan(caller);
      const { report } = await caller.call('imports.status', { uploadId });
      expect(report).toMatchObject({ rows: 4, new: 1, updated: 0, unchanged: 1, duplicates: 1, bad: 1 });
      expect(report?.newFields).toEqual(['plan']);
      expect(report?.badRows).toMatchObject([{ line: 4, reason: 'email.blank', value: 'no address' }]);
      expect(report?.duplicateRows).toEqual([{ line: 5, firstLine: 2, email: 'ANN@example.org' }]);
      expect((await caller.call('signups.counts', {})).all).toBe(2);
    },
    refuses: { input: { uploadId: 'a', options: {}, columns: [] }, field: 'columns' },
    fails: {
      'not-found': ({ reply }) => reply('imports.plan', planOf('none')),
      validation: async (caller) =>
        caller.reply('imports.plan', { ...planOf(await upload(caller)), columns: [{ kind: 'name' }] }),
      conflict: async (caller) => {
        await startLarge(caller);
        return caller.reply('imports.plan', planOf(await upload(caller)));
      },
    },
  },
  'imports.run': {
    works: async (caller) => {
      const status = await run(caller);
      expect(status).toMatchObject({ fraction: 1, error: null });
      const { rows } = await caller.call('signups.list', { filter: { search: 'gold' } });
      expect(rows).toMatchObject([
        { email: 'ann@example.org', name: 'Ann', fields: { plan: 'gold' }, source: 'import' },
      ]);
      const { entries } = await caller.call('signups.timeline', { id: rows[0]?.id ?? 0 });
      expect(entries).toMatchObject([{ kind: 'added', detail: { source: 'import', file: 'people.csv' } }]);
    },
    refuses: { input: {}, field: 'uploadId' },
    fails: {
      'not-found': ({ reply }) => reply('imports.run', { uploadId: 'none' }),
      precondition: async (caller) => caller.reply('imports.run', { uploadId: await upload(caller) }),
      conflict: async (caller) => {
        const uploadId = await plan(caller);
        await startLarge(caller);
        return caller.reply('imports.run', { uploadId });
      },
    },
  },
  'imports.status': {
    works: async (caller) => {
      const uploadId = await upload(caller);
      expect(await caller.call('imports.status', { uploadId })).toMatchObject({ phase: 'uploading', report: null });
    },
    refuses: { input: { uploadId: '' }, field: 'uploadId' },
    fails: { 'not-found': ({ reply }) => reply('imports.status', { uploadId: 'none' }) },
  },
  'imports.cancel': {
    works: async (caller) => {
      const uploadId = await startLarge(caller);
      await until(caller, uploadId, 'planned');
      await caller.call('imports.run', { uploadId });
      expect((await caller.call('imports.cancel', { uploadId })).phase).toBe('cancelled');
      expect((await caller.call('signups.counts', {})).all).toBe(2);
    },
    refuses: { input: { uploadId: 1 }, field: 'uploadId' },
    fails: { 'not-found': ({ reply }) => reply('imports.cancel', { uploadId: 'none' }) },
  },
  'imports.badRows': {
    works: async (caller) => {
      const uploadId = await plan(caller);
      const { fileName, text, isComplete } = await caller.call('imports.badRows', { uploadId });
      expect([fileName, isComplete]).toEqual(['people-bad.csv', true]);
      expect(text).toMatch(/^\ufeff[^\r]+,email,name,plan,[^\r]+\r\n4,no address,x,,/);
    },
    refuses: { input: {}, field: 'uploadId' },
    fails: {
      'not-found': ({ reply }) => reply('imports.badRows', { uploadId: 'none' }),
      precondition: async (caller) => caller.reply('imports.badRows', { uploadId: await upload(caller) }),
    },
  },
  'imports.undo': {
    works: async (caller) => {
      const before = await caller.call('signups.list', {});
      const { importId } = await run(caller);
      expect((await caller.call('signups.counts', {})).all).toBe(3);
      expect(await caller.call('imports.undo', { importId: importId ?? 0 })).toEqual({
        removed: 1,
        restored: 0,
        skipped: 0,
      });
      expect(await caller.call('signups.list', {})).toEqual(before);
    },
    refuses: { input: { importId: 0 }, field: 'importId' },
    fails: {
      'not-found': ({ reply }) => reply('imports.undo', { importId: nobody }),
      precondition: async (caller) => {
        const { importId } = await run(caller);
        await caller.call('imports.undo', { importId: importId ?? 0 });
        return caller.reply('imports.undo', { importId: importId ?? 0 });
      },
      conflict: async (caller) => {
        const { importId } = await run(caller);
        await startLarge(caller);
        return caller.reply('imports.undo', { importId: importId ?? 0 });
      },
    },
  },
  'imports.discard': {
    works: async (caller) => {
      const uploadId = await upload(caller);
      expect(await caller.call('imports.discard', { uploadId })).toBeNull();
      expect(await caller.reply('imports.status', { uploadId })).toMatchObject({ ok: false });
    },
    refuses: { input: {}, field: 'uploadId' },
  },
  'imports.list': {
    works: async (caller) => {
      expect(await caller.call('imports.list', {})).toEqual({ imports: [], interrupted: null });
      const { importId } = await run(caller);
      const { imports: past } = await caller.call('imports.list', {});
      expect(past).toMatchObject([{ id: importId, fileName: 'people.csv', added: 1, updated: 0, canUndo: true }]);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'imports.recovery': {
    works: async (caller) => {
      expect(await caller.call('imports.recovery', {})).toEqual({ recovery: null });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'imports.retryRecovery': {
    works: async (caller) => {
      expect(await caller.call('imports.retryRecovery', {})).toBeNull();
      expect(await caller.call('imports.recovery', {})).toEqual({ recovery: null });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
};
