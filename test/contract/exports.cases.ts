import { expect } from 'vitest';
import type { ExportInput, exportCalls } from '#shared/contract/exports.ts';
import type { Caller, Cases } from './case.ts';

const everybody = { kind: 'filter', filter: {} } as const;
type Format = ExportInput['format'];

const write = async ({ call }: Caller, format: Format): Promise<string> => {
  const { exportId } = await call('exports.begin', { selection: everybody, format });
  for (;;) {
    const status = await call('exports.status', { exportId });
    if (status.phase === 'done') return exportId;
    if (status.phase === 'failed') expect.unreachable(status.error ?? '');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

export const exportCases: Cases<keyof typeof exportCalls> = {
  'exports.begin': {
    works: async ({ call }) => {
      const status = await call('exports.begin', { selection: everybody });
      expect(status).toMatchObject({ phase: 'writing', total: 2, error: null });
      expect(status.fileName).toMatch(/^signups-\d{4}-\d\d-\d\d\.csv$/);
    },
    refuses: { input: { selection: everybody, format: 'xls' }, field: 'format' },
    fails: {
      conflict: async ({ call, reply }) => {
        await call('exports.begin', { selection: everybody });
        return reply('exports.begin', { selection: everybody });
      },
    },
  },
  'exports.status': {
    works: async (caller) => {
      const exportId = await write(caller, 'json-lines');
      expect(await caller.call('exports.status', { exportId })).toMatchObject({ phase: 'done', rows: 2, total: 2 });
    },
    refuses: { input: { exportId: '' }, field: 'exportId' },
    fails: { 'not-found': ({ reply }) => reply('exports.status', { exportId: 'none' }) },
  },
  'exports.read': {
    works: async (caller) => {
      const { base64, isLast } = await caller.call('exports.read', { exportId: await write(caller, 'csv'), offset: 0 });
      const text = Buffer.from(base64, 'base64').toString();
      expect(isLast).toBe(true);
      expect(text.split('\r\n')[0]).toMatch(/^\ufeffemail,name,state,source,created_at,verified_at,notes/);
      expect(text).toContain('xiaoming@example.cn');
    },
    refuses: { input: { exportId: 'a', offset: -1 }, field: 'offset' },
    fails: {
      'not-found': ({ reply }) => reply('exports.read', { exportId: 'none', offset: 0 }),
      precondition: async ({ call, reply }) => {
        const { exportId } = await call('exports.begin', { selection: everybody });
        return reply('exports.read', { exportId, offset: 0 });
      },
    },
  },
  'exports.save': {
    works: async (caller) => {
      const saved = await caller.call('exports.save', { exportId: await write(caller, 'csv') });
      expect(saved).toEqual({ outcome: 'by-page', fileName: expect.stringMatching(/^signups-.*\.csv$/) });
    },
    refuses: { input: { exportId: '../a' }, field: 'exportId' },
    fails: {
      'not-found': ({ reply }) => reply('exports.save', { exportId: 'none' }),
      precondition: async ({ call, reply }) => {
        const { exportId } = await call('exports.begin', { selection: everybody });
        return reply('exports.save', { exportId });
      },
    },
  },
  'exports.discard': {
    works: async (caller) => {
      const exportId = await write(caller, 'xlsx');
      expect(await caller.call('exports.discard', { exportId })).toBeNull();
      expect(await caller.reply('exports.status', { exportId })).toMatchObject({ ok: false });
    },
    refuses: { input: {}, field: 'exportId' },
  },
};
