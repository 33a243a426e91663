import { describe, expect, test } from 'vitest';
import { createMirror, listMirrored } from '#renderer/features/templates/session/draft-mirror.ts';

/** The browser's storage, with room for `limit` characters. */
const createStorage = (limit = 1_000): Storage => {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    clear: () => entries.clear(),
    getItem: (key) => entries.get(key) ?? null,
    key: (index) => [...entries.keys()][index] ?? null,
    removeItem: (key) => {
      entries.delete(key);
    },
    setItem: (key, value) => {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      entries.set(key, value);
    },
  };
};

describe('the mirror of unsaved text', () => {
  test('gives back what was written, for each template its own', () => {
    const storage = createStorage();
    const unsaved = { patch: { html: '<p>é 王 \u2028</p>', text: null, defaults: { name: 'x' } }, revision: 3 };
    createMirror(storage, 7).write(unsaved);
    expect(createMirror(storage, 7).read()).toEqual(unsaved);
    expect(createMirror(storage, 8).read()).toBeNull();
    expect(listMirrored(storage)).toEqual([7]);
  });

  test('is empty once cleared', () => {
    const storage = createStorage();
    const mirror = createMirror(storage, 7);
    mirror.write({ patch: { html: 'a' }, revision: 1 });
    mirror.clear();
    expect(mirror.read()).toBeNull();
    expect(listMirrored(storage)).toEqual([]);
  });

  test('does not stand in the way of typing when the storage is full', () => {
    const mirror = createMirror(createStorage(10), 7);
    expect(() => mirror.write({ patch: { html: 'a'.repeat(100) }, revision: 1 })).not.toThrow();
  });

  test.each(['', 'no json', 'null', '{}', '{"patch":{"html":5},"revision":1}', '{"patch":{},"revision":"1"}'])(
    'ignores what it did not write: %s',
    (stored) => {
      const storage = createStorage();
      storage.setItem('countersign.unsaved-template.7', stored);
      expect(createMirror(storage, 7).read()).toBeNull();
    },
  );

  test('names no template for keys of others', () => {
    const storage = createStorage();
    storage.setItem('countersign.language', 'en');
    storage.setItem('countersign.unsaved-template.x', '{}');
    expect(listMirrored(storage)).toEqual([]);
  });
});
