import { describe, expect, it } from 'vitest';
import { isStaleAfter } from '#renderer/lib/query-client.ts';
import { contract } from '#shared/contract/index.ts';

const namesStaleAfter = (event: Parameters<typeof isStaleAfter>[0]): string[] =>
  Object.keys(contract).filter((name) => isStaleAfter(event, [name, {}]));

describe('what an event makes stale', () => {
  it('is the lists, counts and timelines of signups when signups change', () => {
    expect(namesStaleAfter('signups.changed')).toEqual(
      expect.arrayContaining(['signups.list', 'signups.counts', 'signups.get', 'signups.timeline']),
    );
  });

  it('is the timeline of a person when a message changes', () => {
    expect(namesStaleAfter('messages.changed')).toContain('signups.timeline');
  });

  it('leaves the lists of templates alone when a run reports progress', () => {
    expect(namesStaleAfter('runs.changed').filter((name) => name.startsWith('templates.'))).toEqual([]);
  });

  it('leaves the values of a mail alone when a template is saved, which happens between two keys', () => {
    expect(namesStaleAfter('templates.changed').sort()).toEqual([
      'fields.usage',
      'templates.get',
      'templates.getNewer',
      'templates.list',
      'templates.version',
      'templates.versions',
    ]);
  });

  it('ignores keys that are not procedures', () => {
    expect(isStaleAfter('runs.changed', [{ name: 'runs.list' }])).toBe(false);
  });
});
