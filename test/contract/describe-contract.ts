import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '#electron/lib/clock.ts';
import type { ProcedureName } from '#shared/contract/index.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { openTestApp } from '#test/support/app.ts';
import { allCases } from './all-cases.ts';
import { createCaller, type ProcedureCase } from './case.ts';
import type { Transport } from './transports.ts';

export const caseEntries = Object.entries(allCases) as [ProcedureName, ProcedureCase][];

/** Shows over one transport that every procedure keeps the contract; a file for each, because that takes long. */
export const describeContract = ({ name: transport, connect }: Transport): void => {
  const open = async (systemLanguage = 'en-GB') => {
    const app = await openTestApp({ clock: systemClock, host: { systemLanguage } });
    const connection = await connect(app);
    return { connection, caller: createCaller(connection) };
  };

  const ends: (() => void | Promise<void>)[] = [];
  let refusing: ReturnType<typeof openTestApp> | undefined;
  /** One app for all refusals: what is refused changes nothing. */
  const openRefusing = async () => {
    refusing ??= openTestApp({ clock: systemClock, onEnd: (end) => ends.push(end) });
    return connect(await refusing);
  };
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  describe.each(caseEntries)(`over ${transport} %s`, (name, { works, refuses, fails = {} }) => {
    it('does what it is asked to', async () => {
      const { caller } = await open();
      await works(caller);
    });

    it('refuses what the contract forbids, naming the field', async () => {
      const connection = await openRefusing();
      const reply = await connection.invoke({ name, input: refuses.input });
      if (reply.ok) expect.unreachable('It was accepted');
      expect(reply.error.code).toBe('validation');
      expect(Object.keys(reply.error.fields ?? {})).toContain(refuses.field);
    });

    const failures = Object.entries(fails) as [ErrorCode, NonNullable<(typeof fails)[ErrorCode]>][];
    if (failures.length > 0) {
      it.each(failures)('fails with %s, in a sentence of the reader’s language', async (code, fail) => {
        const failIn = async (systemLanguage: string) => fail((await open(systemLanguage)).caller);
        const [english, chinese] = await Promise.all([failIn('en-GB'), failIn('zh-CN')]);
        if (english.ok || chinese.ok) expect.unreachable('It succeeded');
        expect([english.error.code, chinese.error.code]).toEqual([code, code]);
        expect(english.error.message).toMatch(/[.?]$/);
        expect(chinese.error.message).toMatch(/[\u4e00-\u9fff].*。$/);
        expect(english.error.message + chinese.error.message).not.toMatch(/\{\w+\}/);
      });
    }
  });
};
