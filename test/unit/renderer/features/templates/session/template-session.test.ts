import { describe, expect, test } from 'vitest';
import type { UnsavedText } from '#renderer/features/templates/session/draft-mirror.ts';
import { createDraftSaver } from '#renderer/features/templates/session/draft-saver.ts';
import { createSession, isWritten, toDraft } from '#renderer/features/templates/session/template-session.ts';
import type { Template, TemplatePatch } from '#shared/contract/templates.ts';

const template: Template = {
  id: 7,
  name: 'Welcome',
  kind: 'verification',
  subject: 'Hello',
  preheader: '',
  html: '<p>Hello</p>',
  text: null,
  defaults: { name: 'friend' },
  files: [],
  revision: 3,
  createdAt: '2026-11-20T12:00:00.000Z',
  updatedAt: '2026-11-21T12:00:00.000Z',
  lastSentAt: null,
};

const setUp = (unsaved: UnsavedText | null = null) => {
  const saves: { patch: TemplatePatch; revision: number }[] = [];
  const saver = createDraftSaver({
    revision: unsaved?.revision ?? template.revision,
    savedAt: template.updatedAt,
    clock: { nowMs: () => 0, schedule: () => () => {} },
    mirror: { write: () => {}, clear: () => {} },
    judge: () => 'passing',
    save: async (patch, revision) => {
      saves.push({ patch, revision });
      return { revision: revision + 1, updatedAt: template.updatedAt };
    },
  });
  return { session: createSession(template, saver, unsaved), saves };
};

describe('a template being edited', () => {
  test('tells where the cursor went, once per place, and saves nothing for it', async () => {
    const { session, saves } = setUp();
    let told = 0;
    session.subscribe(() => (told += 1));
    session.lookAt(5);
    session.lookAt(5);
    await session.saver.flush();
    expect({ told, at: session.getEditedAt(), saves }).toEqual({ told: 1, at: 5, saves: [] });
  });

  test('has line breaks of one character, as its editors do, so that places in both are the same', () => {
    const { html, text } = toDraft({ ...template, html: '<p>\r\na\rb\n</p>', text: 'x\r\ny' });
    expect({ html, text }).toEqual({ html: '<p>\na\nb\n</p>', text: 'x\ny' });
  });

  test('starts with what is on disk and saves only what changes', async () => {
    const { session, saves } = setUp();
    expect(session.getDraft().html).toBe('<p>Hello</p>');
    session.change({ html: '<p>Hi</p>' }, 5);
    await session.saver.flush();
    expect(saves).toEqual([{ patch: { html: '<p>Hi</p>' }, revision: 3 }]);
    expect(session.getDraft()).toMatchObject({ html: '<p>Hi</p>', subject: 'Hello' });
    expect(session.getEditedAt()).toBe(5);
  });

  test('text that an earlier window could not deliver is shown and saved over the revision that it was typed over', async () => {
    const { session, saves } = setUp({ patch: { subject: 'Mine' }, revision: 2 });
    expect(session.getDraft().subject).toBe('Mine');
    await session.saver.flush();
    expect(saves).toEqual([{ patch: { subject: 'Mine' }, revision: 2 }]);
  });

  test('a text part can go back to being derived', async () => {
    const { session, saves } = setUp();
    session.change({ text: 'by hand' });
    session.change({ text: null });
    await session.saver.flush();
    expect(saves).toEqual([{ patch: { text: null }, revision: 3 }]);
  });

  test('taking over another text forgets mine and tells the editors', () => {
    const { session } = setUp();
    let told = 0;
    session.change({ html: 'mine' }, 1);
    session.subscribe(() => {
      told += 1;
    });
    session.adopt({ ...template, html: 'theirs', revision: 9 });
    expect(session.getDraft().html).toBe('theirs');
    expect(session.getGeneration()).toBe(1);
    expect(session.getEditedAt()).toBeNull();
    expect(session.saver.hasUnsaved()).toBe(false);
    expect(told).toBe(1);
  });

  test('keeping mine writes every part, and the name that another window gave', async () => {
    const { session, saves } = setUp();
    session.change({ html: 'mine' });
    await session.keepMine({ revision: 9, name: 'Theirs' });
    expect(saves).toEqual([
      {
        patch: {
          name: 'Theirs',
          kind: 'verification',
          subject: 'Hello',
          preheader: '',
          html: 'mine',
          text: null,
          defaults: { name: 'friend' },
          files: [],
        },
        revision: 9,
      },
    ]);
  });
});

test('unsaved text that is on disk after all is recognised: the save arrived, its answer did not', () => {
  expect(isWritten(template, { html: '<p>Hello</p>', text: null })).toBe(true);
  expect(isWritten(template, { defaults: { name: 'friend' } })).toBe(true);
  expect(isWritten(template, { html: '<p>Hello</p>', subject: 'Other' })).toBe(false);
  expect(isWritten(template, { text: '' })).toBe(false);
});
