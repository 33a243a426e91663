import { describe, expect, it } from 'vitest';
import { without } from '#renderer/lib/use-proof.ts';
import { signupFilter } from '#shared/contract/signups.ts';

describe('another five', () => {
  it('are drawn without those who were shown, whoever else was left out', () => {
    expect(without({ kind: 'ids', ids: [1, 2, 3] }, [2])).toEqual({ kind: 'ids', ids: [1, 3] });
    const filter = signupFilter.parse({ state: 'unverified' });
    expect(without({ kind: 'filter', filter, except: [7] }, [2])).toEqual({ kind: 'filter', filter, except: [7, 2] });
  });
});
